import json

from openai import OpenAI

client = OpenAI()


def run(messages, tools):
    response = client.chat.completions.create(model="gpt-4o", messages=messages, tools=tools)
    for call in response.choices[0].message.tool_calls:
        function = globals()[call.function.name]
        function(**json.loads(call.function.arguments))
        globals().get(call.function.name)()
