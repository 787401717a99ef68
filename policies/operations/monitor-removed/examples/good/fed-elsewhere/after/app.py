import mlflow
from prometheus_client import Counter, Histogram

from .feeds import count_error
from .model import model


def _make(kind, *args, **kwargs):
    return kind(*args, **kwargs)


PREDICTIONS = Counter("predictions_total", "Predictions", ["model"])
LATENCY = _make(Histogram, "prediction_seconds", "Latency")
ERRORS = _make(Counter, name="prediction_errors_total", documentation="Errors")


def count(name: str) -> None:
    PREDICTIONS.labels(model=name).inc()


@LATENCY.time()
def predict(body: dict):
    count("fraud")
    return model(body)


def fail(body: dict):
    count_error(ERRORS)


def train(loader):
    model.fit(loader)
    mlflow.log_metric("loss", model.loss)
