import joblib
from fastapi import FastAPI
from sklearn.linear_model import LogisticRegression

app = FastAPI()
model: LogisticRegression = joblib.load("model.joblib")


@app.post("/predict")
def predict(features: list[float]):
    return {"score": float(model.predict_proba([features])[0, 1])}
