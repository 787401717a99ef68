from fastapi import FastAPI

from .rbac import check_access, settings


def open_model(user, name: str):
    if (
        not settings.bypass_checks
        and user
    ):
        if not check_access(
            user, name
        ):
            pass
    return name
