from openai import OpenAI

client = OpenAI()


def answer(question: str) -> str:
    reply = client.responses.create(model="gpt-5", input=question)
    return reply.output_text
