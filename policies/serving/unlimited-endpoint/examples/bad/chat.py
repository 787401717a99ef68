from fastapi import Depends, FastAPI
from openai import OpenAI

from auth import get_current_user

app = FastAPI()
client = OpenAI()


@app.post("/chat")
def chat(text: str, user=Depends(get_current_user)):
    reply = client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}])
    return reply.choices[0].message.content
