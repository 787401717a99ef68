import bentoml
from transformers import pipeline


@bentoml.service
class Assistant:
    def __init__(self) -> None:
        self.generate = pipeline("text-generation", model="/models/assistant")

    @bentoml.api
    def answer(self, prompt: str) -> str:
        return self.generate(prompt)[0]["generated_text"]
