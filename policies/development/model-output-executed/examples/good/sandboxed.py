"""Code that a model writes runs where nothing of ours is."""

import subprocess

from e2b_code_interpreter import Sandbox
from openai import OpenAI
from RestrictedPython import compile_restricted, safe_globals

client = OpenAI()


def write_code(task: str) -> str:
    return client.responses.create(model="gpt-4o", input=task).output_text


def in_e2b(task: str) -> str:
    with Sandbox() as sandbox:
        return sandbox.run_code(write_code(task)).text


def in_docker(task: str) -> str:
    command = ["docker", "run", "--rm", "--network=none", "python:3.12-slim", "python", "-c", write_code(task)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False).stdout


def restricted(task: str) -> dict:
    scope: dict = {}
    exec(compile_restricted(write_code(task), "<model>", "exec"), dict(safe_globals), scope)
    return scope
