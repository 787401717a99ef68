from dataclasses import dataclass

from langchain.agents import load_tools

RETRIEVER = {"search_kwargs": {"k": 4}, "allow_dangerous_deserialization": True}
TOOLS = dict(allow_dangerous_tools=True)


@dataclass
class Settings:
    allow_dangerous_code: bool = True


def tools(names, allow_dangerous_tools=True):
    return load_tools(names, allow_dangerous_tools=allow_dangerous_tools)


def decode(reader, payload):
    return reader.decode(payload, allow_unsafe_pickle_decode=True)
