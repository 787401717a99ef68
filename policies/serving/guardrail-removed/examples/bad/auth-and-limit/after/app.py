from fastapi import FastAPI, Request

from .models import score

app = FastAPI()


@app.post("/predict")
def predict(request: Request, features: list[float]) -> float:
    return score(features)


@app.get("/history")
def history(user: str) -> list[float]:
    return score.history(user)
