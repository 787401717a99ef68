import logging

import uvicorn
from fastapi import FastAPI

logging.basicConfig(level=logging.INFO)
logger = logging.getLogger(__name__)
app = FastAPI()


def main() -> None:
    uvicorn.run(app, host="127.0.0.1", log_level="info")
