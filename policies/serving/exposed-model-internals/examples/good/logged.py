import logging
import traceback

import joblib
from fastapi import FastAPI, HTTPException

app = FastAPI()
model = joblib.load("model.joblib")
log = logging.getLogger(__name__)


@app.post("/predict")
def predict(row: list[float]):
    try:
        return float(model.predict([row])[0])
    except ValueError as error:
        raise HTTPException(status_code=422, detail=str(error)) from error
    except Exception:
        log.error(traceback.format_exc())
        raise HTTPException(status_code=500, detail="the model could not answer") from None
