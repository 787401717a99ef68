from flask import Flask, request

app = Flask(__name__)


@app.post("/predict")
def predict():
    score = app.model(request.json)
    return {"score": score}
