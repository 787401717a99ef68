import mlflow.pyfunc
from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

app = FastAPI()
model = mlflow.pyfunc.load_model("models:/churn/3")


@app.post("/predict")
async def predict(request: Request):
    try:
        return {"label": int(model.predict(await request.json())[0])}
    except Exception as error:
        return JSONResponse(status_code=500, content={"error": f"failed: {error}"})
