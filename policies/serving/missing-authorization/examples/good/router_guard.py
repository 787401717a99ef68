"""The router asks for all of its routes; one of them wants to know who it is."""

from fastapi import APIRouter, Depends

from auth import get_current_user
from store import datasets

router = APIRouter(prefix="/datasets", dependencies=[Depends(get_current_user)])


@router.get("/")
def mine(user=Depends(get_current_user)):
    return datasets.of(user)


@router.patch("/mine")
def change(name: str, user=Depends(get_current_user)):
    return datasets.rename(user, name)


@router.delete("/{dataset_id}")
def delete(dataset_id: str):
    datasets.delete(dataset_id)
