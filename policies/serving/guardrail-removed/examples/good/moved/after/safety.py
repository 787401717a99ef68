from fastapi import HTTPException


def allow(api, message: str) -> None:
    if api.moderations.create(input=message).results[0].flagged:
        raise HTTPException(status_code=422)
