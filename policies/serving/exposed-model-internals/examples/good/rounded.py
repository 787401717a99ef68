import joblib
from fastapi import FastAPI

app = FastAPI()
model = joblib.load("model.joblib")


@app.post("/predict")
def predict(row: list[float]):
    probabilities = model.predict_proba([row])[0]
    best = int(probabilities.argmax())
    return {"label": best, "confidence": round(float(probabilities[best]), 2)}
