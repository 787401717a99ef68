"""A limiter counts callers and knows none of them."""

from fastapi import Depends, FastAPI
from fastapi_limiter.depends import RateLimiter
from transformers import pipeline

app = FastAPI()
classify = pipeline("text-classification", model="models/toxicity")


@app.post("/classify", dependencies=[Depends(RateLimiter(times=2, seconds=5))])
async def run(text: str):
    return classify(text)
