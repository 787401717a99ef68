from fastapi import APIRouter, Request

from .access import check_admin_access

router = APIRouter()


@router.get("/callback")
def callback(request: Request):
    user = request.state.user
    check_admin_access(user)
    return user
