from fastapi import FastAPI, HTTPException, Request

from .llm import answer
from .safety import moderate, verify_api_key
from .settings import settings

app = FastAPI()


@app.post("/chat")
def chat(request: Request, message: str) -> str:
    if request.headers.get("X-API-Key") != settings.key:
        raise HTTPException(status_code=401)
    if not moderate(message):
        raise HTTPException(status_code=422)
    return answer(message)


@app.post("/admin")
def admin(request: Request) -> str:
    if request.headers.get("X-Admin-Key") != settings.admin_key:
        raise HTTPException(status_code=403, detail="no")
    return "welcome"


def check_token(token: str) -> str:
    if token not in settings.tokens:
        raise HTTPException(status_code=401)
    return token


def get_user_for_socket(socket, key: str = settings.default):
    if not key:
        raise HTTPException(status_code=401)
    return key
