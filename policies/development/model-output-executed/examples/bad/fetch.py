import importlib

import httpx
import requests
from langchain_core.tools import tool
from litellm import completion


@tool
def read_page(url: str) -> str:
    """Reads a page of the web."""
    return requests.get(url, timeout=10).text


async def follow(question: str) -> str:
    reply = completion(model="gpt-4o-mini", messages=[{"role": "user", "content": question}])
    link = reply.choices[0].message.content.strip()
    async with httpx.AsyncClient() as http:
        page = await http.get(link)
    return page.text


def load_metric(question: str):
    reply = completion(model="gpt-4o-mini", messages=[{"role": "user", "content": question}])
    return importlib.import_module(reply.choices[0].message.content)
