import hashlib


def name(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()


def load(path: str):
    return open(path).read()
