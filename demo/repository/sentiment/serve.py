"""The service: tone of one review, for callers that hold a key."""

import hmac
import logging
import os

import torch
from fastapi import Depends, FastAPI, HTTPException, Security
from fastapi.security import APIKeyHeader
from prometheus_client import make_asgi_app
from pydantic import BaseModel, Field

from sentiment.model import LABELS, trained
from sentiment.monitor import record

log = logging.getLogger("sentiment")
header = APIKeyHeader(name="x-api-key")
model, tokenizer = trained()


def caller(key: str = Security(header)) -> None:
    if not hmac.compare_digest(key, os.environ["SENTIMENT_API_KEY"]):
        raise HTTPException(status_code=401, detail="unknown key")


app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, dependencies=[Depends(caller)])
app.mount("/metrics", make_asgi_app())


class Review(BaseModel):
    text: str = Field(min_length=1, max_length=2000)


@app.post("/tone")
def tone(review: Review) -> dict:
    batch = tokenizer(review.text, truncation=True, return_tensors="pt")
    with torch.inference_mode():
        best = int(model(**batch).logits.argmax())
    record(LABELS[best], len(review.text))
    log.info("answered %s", LABELS[best])
    return {"tone": LABELS[best]}
