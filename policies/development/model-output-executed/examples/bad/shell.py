"""Asks a model how to repair the environment and does it."""

import os
import shlex
import subprocess

import anthropic

client = anthropic.Anthropic()


def suggest(error: str) -> str:
    message = client.messages.create(
        model="claude-sonnet-4-5",
        max_tokens=512,
        messages=[{"role": "user", "content": f"One shell command that repairs:\n{error}"}],
    )
    return message.content[0].text.strip()


def repair(error: str) -> None:
    command = suggest(error)
    subprocess.run(command, shell=True, check=True)


def repair_without_shell(error: str) -> str:
    words = shlex.split(suggest(error))
    return subprocess.check_output(words, text=True)


def in_bash(error: str) -> None:
    subprocess.run(["bash", "-c", suggest(error)], check=False)


def clean(error: str) -> None:
    os.system("rm -rf " + suggest(error))


def as_a_script(error: str) -> None:
    with open("repair.sh", "w") as script:
        script.write(suggest(error))
    subprocess.run(["bash", "repair.sh"], check=True)
