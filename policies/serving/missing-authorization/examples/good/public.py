"""Reading is for everybody, and a session ends without a user."""

from fastapi import APIRouter, Depends

from auth import get_current_user
from store import papers

router = APIRouter()


@router.get("/papers/{paper_id}")
def paper(paper_id: str):
    return papers.get(paper_id)


@router.post("/papers")
def submit(title: str, user=Depends(get_current_user)):
    return papers.add(title, user)


@router.post("/logout")
def logout():
    return {"ok": True}
