from fastapi import Depends, FastAPI

from .database import get_session
from .security import current_user

app = FastAPI()


@app.post("/predict")
def predict(features: list[float], session=Depends(get_session), user=Depends(current_user)) -> float:
    return session.score(user, features)


@app.post("/legacy")
def legacy(features: list[float], user=Depends(current_user)) -> float:
    return sum(features)
