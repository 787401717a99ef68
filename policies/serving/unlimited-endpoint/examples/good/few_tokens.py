from fastapi import FastAPI
from openai import OpenAI

app = FastAPI()
client = OpenAI(timeout=20)


@app.post("/chat")
def chat(text: str):
    reply = client.chat.completions.create(
        model="gpt-4o-mini", max_tokens=300, messages=[{"role": "user", "content": text[:4000]}]
    )
    return reply.choices[0].message.content
