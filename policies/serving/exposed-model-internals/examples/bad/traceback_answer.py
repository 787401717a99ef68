import traceback

import joblib
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("model.joblib")


@app.post("/predict")
def predict():
    try:
        return jsonify(score=float(model.predict([request.json["row"]])[0]))
    except Exception as error:
        return jsonify(error=str(error), trace=traceback.format_exc()), 500
