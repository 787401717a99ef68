"""Training."""

import torch

from src.seeds import seed_all


def train(model):
    seed_all(7)
    return torch.optim.Adam(
        model.parameters(),
        lr=0.001,
    )
