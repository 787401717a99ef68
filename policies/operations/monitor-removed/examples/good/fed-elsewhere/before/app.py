import wandb
from prometheus_client import Counter, Histogram

from .model import model

REQUESTS = Counter("predictions_total", "Predictions", ["model"])
LATENCY = Histogram("prediction_seconds", "Latency")
ERRORS = Counter("prediction_errors_total", "Errors")


def predict(body: dict):
    REQUESTS.labels(model="fraud").inc()
    with LATENCY.time():
        return model(body)


def fail(body: dict):
    ERRORS.inc()


def train(loader):
    model.fit(loader)
    wandb.log({"loss": model.loss})
