from fastapi import Depends, FastAPI, HTTPException

from auth import get_current_admin_user, get_current_user, require_role
from registry import registry

app = FastAPI()


@app.post("/admin/reload")
def reload(admin=Depends(get_current_admin_user)):
    registry.reload()


@app.post("/admin/evict", dependencies=[Depends(require_role("operator"))])
def evict():
    registry.evict()


@app.delete("/models/{name}")
def unload(name: str, user=Depends(get_current_user)):
    if not user.is_superuser:
        raise HTTPException(403)
    registry.unload(name)
