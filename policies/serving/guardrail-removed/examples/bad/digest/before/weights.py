import hashlib
import urllib.request

import torch

URL = "https://models.example.org/encoder.pt"
SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def load_encoder(path: str) -> dict:
    urllib.request.urlretrieve(URL, path)
    with open(path, "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()
    if digest != SHA256:
        raise RuntimeError(f"{path} is not what was published")
    return torch.load(path, weights_only=True)
