import jinja2
from jinja2 import BaseLoader, Environment
from jinja2.nativetypes import NativeEnvironment


def render(tokenizer, messages: list[dict[str, str]]) -> str:
    env = Environment(loader=BaseLoader(), trim_blocks=True, lstrip_blocks=True)
    return env.from_string(tokenizer.chat_template).render(messages=messages)


def from_metadata(metadata: dict[str, str], messages: list[dict[str, str]]) -> str:
    template = metadata["tokenizer.chat_template"]
    return jinja2.Template(template).render(messages=messages)


class Formatter:
    def __init__(self, chat_template: str) -> None:
        self.environment = NativeEnvironment().from_string(chat_template)
