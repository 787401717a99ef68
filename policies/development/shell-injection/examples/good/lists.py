import subprocess
import sys


def convert(source, target):
    subprocess.run(["ffmpeg", "-i", source, target], check=True)
    subprocess.run([sys.executable, "-m", "pip", "install", source], check=True)
    subprocess.run(["python", "-c", f"print({target!r})"], check=True)
