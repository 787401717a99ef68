from fastapi import APIRouter

from .rbac import verify_permission_for_model
from .store import find

router = APIRouter()


@router.get("/versions/{name}")
def get_version(name: str):
    version = find(name)
    verify_permission_for_model(version, action="read")
    return version
