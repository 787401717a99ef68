from jinja2 import Environment
from jinja2.sandbox import ImmutableSandboxedEnvironment

CHAT_TEMPLATE = "{% for message in messages %}{{ message.content }}{% endfor %}"


def render(tokenizer, messages: list[dict[str, str]]) -> str:
    env = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
    return env.from_string(tokenizer.chat_template).render(messages=messages)


def own(messages: list[dict[str, str]]) -> str:
    return Environment().from_string(CHAT_TEMPLATE).render(messages=messages)


def known(env, tokenizer, messages: list[dict[str, str]]) -> str:
    return env.from_string(tokenizer.chat_template).render(messages=messages)
