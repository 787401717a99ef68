import pickle

from flask import Flask, jsonify, request

app = Flask(__name__)
app.config["MAX_CONTENT_LENGTH"] = 2 * 1024 * 1024
model = pickle.load(open("model.pkl", "rb"))


@app.post("/predict")
def predict():
    return jsonify(model.predict(request.json["rows"]).tolist())
