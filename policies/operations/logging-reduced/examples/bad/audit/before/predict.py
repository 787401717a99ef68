from flask import Flask, request

from .audit import audit_log, log_prediction

app = Flask(__name__)


@app.post("/predict")
def predict():
    audit_log.info("predict", extra={"user": request.headers["x-user"]})
    score = app.model(request.json)
    log_prediction(request.json, score)
    return {"score": score}
