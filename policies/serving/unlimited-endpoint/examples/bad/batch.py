import joblib
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("model.joblib")


@app.post("/predict")
def predict():
    return jsonify(model.predict(request.json["rows"]).tolist())


@app.post("/predict/one")
def predict_one():
    return jsonify(model.predict([request.json["row"]]).tolist())
