from flask import Flask, request

from .model import predict

app = Flask(__name__)


@app.post("/predict")
def answer():
    return predict(request.json)
