import httpx
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage


def message_of(entry: dict) -> BaseMessage:
    role, content = entry["role"], entry.get("content", "")
    if role == "user":
        return HumanMessage(content=content)
    elif role == "system":
        return SystemMessage(content=content)
    return AIMessage(content=content)


def ask(url: str, payload: dict) -> BaseMessage:
    answer = httpx.post(url, json=payload).json()
    return message_of(answer["choices"][0]["message"])
