from fastapi import FastAPI, HTTPException
from openai import OpenAI

app = FastAPI()
client = OpenAI()


@app.post("/chat")
def chat(message: str) -> str:
    if client.moderations.create(input=message).results[0].flagged:
        raise HTTPException(status_code=422)
    return client.responses.create(model="gpt-5", input=message).output_text
