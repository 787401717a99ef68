from flask import Flask, jsonify
from flask_cors import CORS

from service.settings import RESOURCES

app = Flask(__name__)
CORS(app, origins=["https://labels.acme-imaging.com"], supports_credentials=True)
CORS(app, resources={r"/api/*": {"origins": "https://labels.acme-imaging.com"}})
CORS(app, resources=RESOURCES)


@app.post("/predict")
def predict():
    response = jsonify({"label": 1})
    response.headers["Access-Control-Allow-Origin"] = "https://labels.acme-imaging.com"
    return response
