from fastapi import FastAPI, Request
from openai import OpenAI
from slowapi import Limiter
from slowapi.util import get_remote_address

limiter = Limiter(key_func=get_remote_address)
app = FastAPI()
app.state.limiter = limiter
client = OpenAI()


@app.post("/chat")
@limiter.limit("10/minute")
def chat(request: Request, text: str):
    return client.responses.create(model="gpt-4o-mini", input=text).output_text
