import bentoml
from transformers import pipeline

from .guards import reject_jailbreak_moderation, sanitize_prompt


@bentoml.service
class Assistant:
    def __init__(self) -> None:
        self.generate = pipeline("text-generation", model="/models/assistant")
        self.shield = pipeline("text-classification", model="meta-llama/Llama-Prompt-Guard-2-86M")

    @bentoml.api
    def answer(self, prompt: str) -> str:
        prompt = sanitize_prompt(prompt)
        if self.shield(prompt)[0]["label"] != "BENIGN":
            return "I cannot help with that."
        reply = self.generate(prompt)[0]["generated_text"]
        reject_jailbreak_moderation(reply)
        return reply
