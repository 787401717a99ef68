import logging

from fastapi import FastAPI

logging.getLogger("httpx").setLevel(logging.ERROR)
logging.getLogger(__name__).setLevel(logging.WARNING)
app = FastAPI()
