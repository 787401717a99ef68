from typing import Annotated

from fastapi import Depends, FastAPI

from auth import User, get_current_active_user
from store import datasets

app = FastAPI()
CurrentUser = Annotated[User, Depends(get_current_active_user)]


@app.delete("/datasets/{dataset_id}")
async def delete_dataset(dataset_id: str, current_user: User = Depends(get_current_active_user)):
    await datasets.delete_one({"_id": dataset_id})
    return {"deleted": dataset_id}
