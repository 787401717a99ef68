import joblib
from fastapi import FastAPI
from pydantic import BaseModel, Field

app = FastAPI()
model = joblib.load("model.joblib")


class Rows(BaseModel):
    rows: list[list[float]] = Field(max_length=128)


@app.post("/predict")
def predict(body: Rows):
    return model.predict(body.rows).tolist()
