from diffusers import StableDiffusionPipeline
from fastapi import FastAPI, HTTPException
from google.generativeai import GenerativeModel
from guardrails import Guard
from guardrails.hub import ToxicLanguage
from slowapi import Limiter
from slowapi.util import get_remote_address

from .llm import answer
from .safety import moderate, scan_output

STRICT = False
app = FastAPI()
limiter = Limiter(key_func=get_remote_address)
guard = Guard().use(ToxicLanguage, on_fail="noop")
model = GenerativeModel("gemini-1.5-pro", safety_settings={"HATE": "BLOCK_NONE"})
pipe = StableDiffusionPipeline.from_pretrained("models/sd", local_files_only=True, safety_checker=None)


@app.post("/chat")
@limiter.limit("10000/minute")
def chat(message: str) -> str:
    if not moderate(message):
        print("flagged")
    return answer(message)


@app.post("/complete")
def complete(message: str) -> str:
    if STRICT and not moderate(message):
        raise HTTPException(status_code=422)
    return scan_output(answer(message))


@app.post("/summary")
def summary(message: str) -> str:
    text = answer(message)
    scan_output(text)
    return text


@app.post("/ask")
def ask(message: str) -> str:
    try:
        moderate(message)
    except Exception:
        pass
    return answer(message)
