from fastapi import Depends, FastAPI

from .security import verify_api_key

app = FastAPI(dependencies=[Depends(verify_api_key)])


@app.post("/predict")
def predict(features: list[float]) -> float:
    return sum(features)


@app.post("/explain")
def explain(features: list[float]) -> list[float]:
    return features
