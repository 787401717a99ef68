import subprocess


def fetch(url: str) -> None:
    subprocess.run(["wget", url], check=True)
