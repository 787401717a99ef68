from fastapi import Depends, FastAPI

from auth import get_current_user
from registry import registry

app = FastAPI()


@app.post("/predict")
def predict(features: list[float], user=Depends(get_current_user)):
    return registry.current.predict([features])[0]


@app.post("/admin/reload")
def reload(user=Depends(get_current_user)):
    registry.reload()


@app.delete("/models/{name}")
def unload(name: str, user=Depends(get_current_user)):
    registry.unload(name)


@app.post("/admin/shutdown")
def shutdown():
    registry.close()
