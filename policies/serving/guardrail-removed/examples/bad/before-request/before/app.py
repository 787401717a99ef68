import os

from flask import Flask, request

from .model import predict

app = Flask(__name__)


@app.before_request
def known_callers():
    if request.headers.get("X-Api-Key") != os.environ["KEY"]:
        return "no", 401


@app.post("/predict")
def answer():
    return predict(request.json)
