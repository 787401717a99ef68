import litellm

from .shield import clean


def ask(prompt: str) -> str:
    return litellm.completion(model="gpt-5", messages=[{"role": "user", "content": clean(prompt)}])
