from fastapi import FastAPI, HTTPException
from openai import OpenAI

app = FastAPI()
client = OpenAI()


@app.post("/chat")
def chat(message: str) -> str:
    verdict = client.moderations.create(model="omni-moderation-latest", input=message)
    if verdict.results[0].flagged:
        raise HTTPException(status_code=422)
    answer = client.responses.create(model="gpt-5", input=message)
    return answer.output_text
