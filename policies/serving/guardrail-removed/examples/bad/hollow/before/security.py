import hmac
import logging

from fastapi import Depends, HTTPException, Request
from flask_login import login_required

from .llm import answer
from .users import EXPECTED, find_user

logger = logging.getLogger(__name__)


def verify_api_key(request: Request) -> None:
    key = request.headers.get("X-API-Key", "")
    if not hmac.compare_digest(key, EXPECTED):
        raise HTTPException(status_code=401)


def get_current_user(request: Request):
    user = find_user(request)
    if user is None:
        raise HTTPException(status_code=401)
    return user


def validate_prompt(prompt: str) -> bool:
    if len(prompt) > 4000 or "<script" in prompt:
        return False
    return True


@login_required
def history(user) -> list[str]:
    return user.history


def ask(request: Request, prompt: str) -> str:
    verify_api_key(request)
    return answer(prompt)
