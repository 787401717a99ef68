from diffusers import StableDiffusionPipeline
from fastapi import FastAPI, HTTPException
from google.generativeai import GenerativeModel
from guardrails import Guard
from guardrails.hub import ToxicLanguage
from slowapi import Limiter
from slowapi.util import get_remote_address

from .llm import answer
from .safety import moderate, scan_output, verify_token

app = FastAPI()
limiter = Limiter(key_func=get_remote_address)
guard = Guard().use(ToxicLanguage, on_fail="filter")
model = GenerativeModel("gemini-1.5-pro", safety_settings={"HATE": "BLOCK_LOW_AND_ABOVE"})
pipe = StableDiffusionPipeline.from_pretrained("models/sd", local_files_only=True)


@app.post("/chat")
@limiter.limit("20/minute")
def chat(message: str) -> str:
    if not moderate(message):
        print("flagged")
        raise HTTPException(status_code=400)
    return answer(message)


@app.post("/complete")
def complete(message: str) -> str:
    if not moderate(message) and message:
        raise HTTPException(status_code=422)
    return scan_output(answer(message))


@app.post("/summary")
def summary(message: str) -> str:
    text = answer(message)
    text = scan_output(
        text
    )
    return text


@app.post("/ask")
def ask(message: str) -> str:
    try:
        allowed = moderate(message)
    except Exception:
        allowed = False
    if not allowed:
        raise HTTPException(status_code=422)
    return answer(message)


@app.post("/whoami")
def whoami(token: str, message: str) -> str:
    verify_token(token)
    return answer(message)
