from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI()


@app.post("/chat")
def chat(message: str) -> str:
    answer = client.responses.create(model="gpt-5", input=message)
    return answer.output_text
