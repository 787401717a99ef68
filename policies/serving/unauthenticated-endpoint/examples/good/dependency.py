import joblib
from fastapi import Depends, FastAPI, HTTPException
from fastapi.security import APIKeyHeader

app = FastAPI()
model = joblib.load("models/churn.joblib")
header = APIKeyHeader(name="X-API-Key")


def check(key: str = Depends(header)):
    if key != app.state.key:
        raise HTTPException(403)


@app.post("/predict", dependencies=[Depends(check)])
def predict(features: list[float]):
    return {"score": float(model.predict([features])[0])}
