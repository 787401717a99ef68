from llm_guard import scan_prompt
from llm_guard.input_scanners import Toxicity
from openai import OpenAI

client = OpenAI()


def answer(prompt: str) -> str:
    clean, valid, _ = scan_prompt([Toxicity()], prompt)
    if not all(valid.values()):
        return ""
    return client.responses.create(model="gpt-5", input=clean).output_text
