import logging

from fastapi import FastAPI

logging.disable(logging.CRITICAL)
app = FastAPI()
