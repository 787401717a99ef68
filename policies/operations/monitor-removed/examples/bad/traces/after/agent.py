def answer(client, prompt: str) -> str:
    return client.responses.create(model="gpt-5", input=prompt).output_text
