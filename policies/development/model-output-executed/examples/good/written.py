"""What a model writes is stored and shown; it chooses neither where nor how."""

from pathlib import Path

import requests
import streamlit as st
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

name = "Qwen/Qwen2.5-0.5B-Instruct"
revision = "7ae557604adf67be50417f59c2c2f167def9a775"
tokenizer = AutoTokenizer.from_pretrained(name, revision=revision)
model = AutoModelForCausalLM.from_pretrained(name, revision=revision)
model.eval()


@torch.no_grad()
def write(prompt: str) -> str:
    output = model.generate(**tokenizer(prompt, return_tensors="pt"), max_new_tokens=64)
    return tokenizer.decode(output[0])


def report(prompt: str, path: Path) -> None:
    path.write_text(write(prompt))
    with open("answers.txt", "a") as log:
        log.write(write(prompt))


def look_up(prompt: str) -> dict:
    return requests.get(f"https://api.example.org/search?q={write(prompt)}", timeout=10).json()


st.markdown(write("Hello"))
