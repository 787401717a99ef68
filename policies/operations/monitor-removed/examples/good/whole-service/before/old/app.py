import sentry_sdk
from fastapi import FastAPI
from prometheus_client import Counter, Histogram, start_http_server

sentry_sdk.init(dsn="https://key@sentry.example.com/1")
REQUESTS = Counter("predictions_total", "Predictions")
LATENCY = Histogram("prediction_seconds", "Latency")
REJECTED = Counter("predictions_rejected_total", "Rejected inputs")
app = FastAPI()
start_http_server(9000)


@app.post("/predict")
def predict(body: dict):
    REQUESTS.inc()
    with LATENCY.time():
        return run(body)
