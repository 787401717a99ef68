import joblib
import uvicorn
from fastapi import FastAPI

app = FastAPI()
model = joblib.load("model.joblib")


@app.post("/predict")
def predict(features: list[float]):
    return float(model.predict([features])[0])


uvicorn.run(app, host="127.0.0.1", port=8000)
