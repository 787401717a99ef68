from fastapi import Depends, FastAPI

from .security import verify_api_key

app = FastAPI()


@app.post("/predict", dependencies=[Depends(verify_api_key)])
def predict(features: list[float]) -> float:
    return sum(features)


@app.post("/explain", dependencies=[Depends(verify_api_key)])
def explain(features: list[float]) -> list[float]:
    return features
