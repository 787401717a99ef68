from fastapi import HTTPException

from .checks import validate_input


def sign_up(user, allowed: bool):
    validate_input(user)
    if not user:
        if allowed:
            user = create()
        else:
            raise HTTPException(403, detail="closed")
    return user
