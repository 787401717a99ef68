import os

import joblib
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI(title="Churn")
model = joblib.load("models/churn.joblib")


class Customer(BaseModel):
    tenure: int
    monthly: float


@app.get("/health")
def health():
    return {"status": "ok"}


@app.post("/predict")
def predict(customer: Customer):
    return {"churn": float(model.predict_proba([[customer.tenure, customer.monthly]])[0, 1])}


if __name__ == "__main__":
    uvicorn.run(app, host=os.getenv("HOST", "0.0.0.0"), port=8000)
