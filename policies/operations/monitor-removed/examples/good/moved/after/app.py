from fastapi import FastAPI

from metrics import LATENCY, REQUESTS

app = FastAPI()


@app.post("/predict")
def predict(body: dict):
    REQUESTS.inc()
    with LATENCY.time():
        return run(body)
