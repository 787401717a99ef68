import requests

OPTIONS = dict(
    timeout=30,
    verify=False
)


def fetch(url):
    return requests.get(url, **OPTIONS)


def send(url, rows):
    return requests.post(url, json=rows, **{"verify": False, "timeout": 30})
