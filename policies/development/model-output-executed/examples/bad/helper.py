from openai import OpenAI

client = OpenAI()


def run(code):
    exec(code, {})


def solve(task: str):
    answer = client.responses.create(model="gpt-5", input=task)
    run(answer.output_text)
