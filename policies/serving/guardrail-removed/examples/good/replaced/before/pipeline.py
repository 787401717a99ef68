from detoxify import Detoxify
from openai import OpenAI

client = OpenAI()
judge = Detoxify("original")


def answer(prompt: str) -> str:
    if judge.predict(prompt)["toxicity"] > 0.5:
        return ""
    return client.responses.create(model="gpt-5", input=prompt).output_text
