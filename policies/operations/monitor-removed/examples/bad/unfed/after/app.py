import whylogs as why
from alibi_detect.cd import KSDrift
from fastapi import FastAPI
from prometheus_client import Counter, Histogram

from .data import reference
from .metrics import REJECTED
from .model import model

REQUESTS = Counter("predictions_total", "Predictions", ["model"])
LATENCY = Histogram("prediction_seconds", "Latency")
SCORES = Histogram("prediction_scores", "Scores")
detector = KSDrift(reference, p_val=0.05)
app = FastAPI()


@app.post("/predict")
def predict(body: dict):
    REQUESTS.labels(model="fraud").inc()
    score = model(body)
    return score


@app.post("/batch")
def batch(bodies: list[dict]):
    results = [model(body) for body in bodies]
    return results
