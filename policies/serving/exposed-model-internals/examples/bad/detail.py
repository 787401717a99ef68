import traceback

from fastapi import FastAPI, HTTPException
from openai import OpenAI

app = FastAPI()
client = OpenAI()


@app.post("/ask")
def ask(question: str):
    try:
        return client.responses.create(model="gpt-4o-mini", input=question).output_text
    except Exception:
        raise HTTPException(500, detail=traceback.format_exc())
