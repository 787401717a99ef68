import uvicorn
from fastapi import FastAPI

app = FastAPI(title="predict", debug=True)

if __name__ == "__main__":
    uvicorn.run("api:app", host="0.0.0.0", reload=True)
