from fastapi import FastAPI
from openai import OpenAI

from .safety import allow

app = FastAPI()
client = OpenAI()


@app.post("/chat")
def chat(message: str) -> str:
    allow(client, message)
    return client.responses.create(model="gpt-5", input=message).output_text
