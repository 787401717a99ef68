import torch
from safetensors.torch import load_file


def restore(path, weights_only=True):
    state = torch.load(path, map_location="cpu", weights_only=True)
    other = torch.load(path, weights_only=weights_only)
    return {**state, **other, **load_file("model.safetensors")}
