import pickle

from flask import Flask, jsonify, request

from accounts import token_required

app = Flask(__name__)
with open("model.pkl", "rb") as handle:
    model = pickle.load(handle)


@app.post("/predict")
@token_required
def predict():
    return jsonify(score=float(model.predict([request.json["features"]])[0]))
