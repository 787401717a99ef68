import logging

from fastapi import FastAPI

logging.getLogger("httpx").setLevel(logging.INFO)
logging.getLogger(__name__).setLevel(logging.DEBUG)
app = FastAPI()
