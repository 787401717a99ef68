from diffusers import StableDiffusionPipeline
from fastapi import FastAPI, HTTPException
from google.generativeai import GenerativeModel
from guardrails import Guard
from guardrails.hub import ToxicLanguage
from slowapi import Limiter
from slowapi.util import get_remote_address

from .llm import answer
from .safety import moderate, scan_output

app = FastAPI()
limiter = Limiter(key_func=get_remote_address)
guard = Guard().use(ToxicLanguage, on_fail="exception")
model = GenerativeModel("gemini-1.5-pro", safety_settings={"HATE": "BLOCK_LOW_AND_ABOVE"})
pipe = StableDiffusionPipeline.from_pretrained("models/sd", local_files_only=True)


@app.post("/chat")
@limiter.limit("10/minute")
def chat(message: str) -> str:
    if not moderate(message):
        raise HTTPException(status_code=422)
    return answer(message)


@app.post("/complete")
def complete(message: str) -> str:
    if not moderate(message):
        raise HTTPException(status_code=422)
    return scan_output(answer(message))


@app.post("/summary")
def summary(message: str) -> str:
    text = answer(message)
    return scan_output(text)


@app.post("/ask")
def ask(message: str) -> str:
    if not moderate(message):
        raise HTTPException(status_code=422)
    return answer(message)
