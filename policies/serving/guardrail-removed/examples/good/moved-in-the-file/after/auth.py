from fastapi import APIRouter, Request

from .access import check_admin_access

router = APIRouter()


@router.get("/callback")
def callback(request: Request):
    return signed_in(request)


def signed_in(request: Request):
    user = request.state.user
    check_admin_access(user)
    return user
