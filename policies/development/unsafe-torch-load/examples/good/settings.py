from dataclasses import dataclass

import torch


@dataclass
class Checkpoint:
    path: str
    weights_only: bool = True


def load(checkpoint: Checkpoint):
    return torch.load(checkpoint.path, weights_only=checkpoint.weights_only)
