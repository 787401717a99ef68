import weave
from langfuse import observe
from openinference.instrumentation.openai import OpenAIInstrumentor

OpenAIInstrumentor().instrument()
weave.init("claims-agent")


@observe()
def answer(client, prompt: str) -> str:
    return client.responses.create(model="gpt-5", input=prompt).output_text
