from fastapi import FastAPI
from jinja2 import Environment, FileSystemLoader, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment

app = FastAPI()
PROMPT = Template("<context>{{ documents }}</context>\nAnswer: {{ question }}")
env = Environment(loader=FileSystemLoader("prompts"))
chat = ImmutableSandboxedEnvironment(trim_blocks=True)


def prompt(documents, question, chat_template):
    config = env.get_template("deployment.yaml.j2").render(name=question)
    card = Environment().from_string("# {{ name }}\n").render(name=question)
    return PROMPT.render(documents=documents, question=question), config, card, chat.from_string(chat_template)
