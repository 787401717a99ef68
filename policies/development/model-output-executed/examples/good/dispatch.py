import json

from openai import OpenAI

client = OpenAI()
TOOLS = {"search": len, "sum": sum}


def run(messages, tools):
    response = client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools)
    for call in response.choices[0].message.tool_calls:
        TOOLS[call.function.name](json.loads(call.function.arguments))
        if call.function.name in TOOLS:
            globals()["search"](1)
