from llm_guard import scan_prompt
from llm_guard.input_scanners import PromptInjection, Toxicity

SCANNERS = [PromptInjection(), Toxicity()]


def clean(prompt: str) -> str:
    text, valid, _scores = scan_prompt(SCANNERS, prompt)
    if not all(valid.values()):
        raise ValueError("rejected")
    return text
