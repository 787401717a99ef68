"""Embeddings are what this service is for."""

from fastapi import FastAPI
from sentence_transformers import SentenceTransformer

app = FastAPI()
encoder = SentenceTransformer("all-MiniLM-L6-v2")


@app.post("/embed")
def embed(texts: list[str]):
    return {"embeddings": encoder.encode(texts).tolist()}
