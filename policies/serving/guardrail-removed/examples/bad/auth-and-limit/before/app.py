from typing import Annotated

from fastapi import Depends, FastAPI, Request
from slowapi import Limiter
from slowapi.util import get_remote_address

from .security import current_user, verify_api_key
from .models import score

limiter = Limiter(key_func=get_remote_address)
app = FastAPI()


@app.post("/predict", dependencies=[Depends(verify_api_key)])
@limiter.limit("10/minute")
def predict(request: Request, features: list[float]) -> float:
    return score(features)


@app.get("/history")
def history(user: Annotated[str, Depends(current_user)]) -> list[float]:
    return score.history(user)
