from langchain_openai import ChatOpenAI
from openai import OpenAI

client = OpenAI()


def calculate(question: str):
    reply = client.chat.completions.create(
        model="gpt-4o",
        messages=[{"role": "user", "content": f"Answer with one Python expression: {question}"}],
    )
    return eval(reply.choices[0].message.content)


def run_generated(task: str):
    code = ChatOpenAI().invoke(task).content
    code = code.strip().removeprefix("```python").removesuffix("```")
    exec(code)
