import anthropic
import requests

client = anthropic.Anthropic()


def explain(url: str, question: str) -> str:
    page = requests.get(url, timeout=10).text
    message = client.messages.create(
        model="claude-sonnet-4-5",
        max_tokens=1024,
        system="You answer questions on this page:\n%s" % page,
        messages=[{"role": "user", "content": question}],
    )
    return message.content[0].text
