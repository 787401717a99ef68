import os

from fastapi import FastAPI, HTTPException, Request

from .llm import answer
from .safety import moderate, verify_api_key
from .settings import settings

app = FastAPI()


@app.post("/chat")
def chat(message: str) -> str:
    if not moderate(message):
        raise HTTPException(status_code=422)
    return answer(message)


@app.post("/complete")
def complete(request: Request, message: str) -> str:
    verify_api_key(request)
    return answer(message)


@app.post("/embed")
def embed(request: Request, message: str) -> str:
    verify_api_key(request)
    return answer(message)


@app.post("/rank")
def rank(request: Request, message: str) -> str:
    if not verify_api_key(request):
        raise HTTPException(status_code=401)
    return answer(message)


@app.post("/admin")
def admin(request: Request) -> str:
    if request.headers.get("X-Admin-Key") != settings.admin_key:
        raise HTTPException(status_code=403)
    return "welcome"


@app.post("/reload")
def reload(request: Request) -> str:
    if request.headers.get("X-Admin-Key") != settings.admin_key:
        raise HTTPException(status_code=403)
    return "reloaded"


def check_token(token: str) -> str:
    if token not in settings.tokens:
        raise HTTPException(status_code=401)
    return token
