from fastapi import APIRouter, Depends, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from transformers import pipeline

from settings import get_settings

router = APIRouter(prefix="/v1")
classifier = pipeline("text-classification", model="distilbert-base-uncased-finetuned-sst-2-english")


@router.post("/classify")
async def classify(text: str, settings=Depends(get_settings)):
    return classifier(text, top_k=settings.top_k)


@router.post("/batch")
async def batch(texts: list[str]):
    return [classifier(text) for text in texts]


app = FastAPI()
app.add_middleware(CORSMiddleware, allow_origins=["https://shop.example.org"])
app.include_router(router)
