from flask import Flask, jsonify, request
from flask_cors import CORS, cross_origin

app = Flask(__name__)
CORS(app)
admin = Flask("admin")
CORS(admin, origins="*", supports_credentials=True)
labels = Flask("labels")
CORS(labels, resources={r"/api/*": {"origins": "*"}})


@app.post("/predict")
@cross_origin()
def predict():
    response = jsonify({"label": 1})
    response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
    return response


@app.get("/labels")
def all_labels():
    response = jsonify([])
    response.headers.add("Access-Control-Allow-Origin", "*")
    return response
