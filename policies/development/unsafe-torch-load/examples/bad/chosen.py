import os

import torch


def restore(path, legacy: bool):
    return torch.load(path, weights_only=False if legacy else True)


def by_environment(path):
    safe = True if os.getenv("SAFE") else False
    return torch.load(path, map_location="cpu", weights_only=safe)
