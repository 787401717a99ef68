import torch
from safetensors.torch import save_file


def checkpoint(model, optimizer):
    save_file(model.state_dict(), "model.safetensors")
