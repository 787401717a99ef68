import subprocess

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()


def convert(name):
    subprocess.run(f"ffmpeg -i {name} out.wav", shell=True, check=True)


@app.post("/convert")
def start(name: str, tasks: BackgroundTasks):
    tasks.add_task(convert, name)
