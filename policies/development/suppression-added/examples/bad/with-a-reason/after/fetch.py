import subprocess


def fetch(url: str) -> None:
    subprocess.run(["wget", url], check=True)  # noqa: S603 the url is one of our own constants


def clean(name: str) -> None:
    subprocess.run(f"rm -rf cache/{name}", shell=True)  # nosemgrep: subprocess-shell-true names come from the registry
