import subprocess

from fastapi import FastAPI

app = FastAPI()


@app.post("/transcribe")
def transcribe(name: str, rate: int):
    out = subprocess.check_output(["bash", "-c", f"sox uploads/{name} -r {rate} out.wav"])
    return {"out": out}


@app.post("/run")
async def run(command: str):
    return subprocess.getoutput(command)
