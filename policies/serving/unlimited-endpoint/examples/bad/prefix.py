from fastapi import APIRouter, FastAPI
from sentence_transformers import SentenceTransformer

router = APIRouter()
encoder = SentenceTransformer("all-MiniLM-L6-v2")


@router.post("/embed")
def embed(texts: list[str]):
    return encoder.encode(texts).tolist()


app = FastAPI()
app.include_router(router, prefix="/v1")
