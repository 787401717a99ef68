import argparse
from dataclasses import dataclass, field

import torch

parser = argparse.ArgumentParser()
parser.add_argument("--safe-load", action="store_true", default=False)
args = parser.parse_args()


@dataclass
class Checkpoint:
    path: str
    weights_only: bool = field(default=False)


def load(checkpoint: Checkpoint):
    torch.load("base.pt", weights_only=args.safe_load)
    return torch.load(checkpoint.path, weights_only=checkpoint.weights_only)
