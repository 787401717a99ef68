from fastapi import Depends, FastAPI, HTTPException, Request

from .llm import answer
from .safety import moderate, require_admin, verify_api_key
from .settings import settings
from .tokens import find_token

app = FastAPI()


def require_key(request: Request) -> None:
    if request.headers.get("X-API-Key") != settings.key:
        raise HTTPException(status_code=401)


@app.post("/chat")
def chat(request: Request, message: str) -> str:
    require_key(request)
    if message:
        if not moderate(message):
            raise HTTPException(
                status_code=422,
            )
    return answer(message)


@app.post("/admin", dependencies=[Depends(require_admin)])
def admin(request: Request) -> str:
    return "welcome"


def check_token(token: str) -> str:
    return find_token(token, missing=HTTPException(status_code=401))


def get_user_for_socket(socket):
    return ws_key_security(socket)
