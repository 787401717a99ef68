from fastapi import FastAPI
from prometheus_client import Counter, start_http_server

REQUESTS = Counter("predictions_total", "Predictions")
app = FastAPI()
start_http_server(9000)


@app.post("/predict")
def predict(body: dict):
    REQUESTS.inc()
    return run(body)
