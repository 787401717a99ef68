import json

import torch
from torch import nn


class Store:
    def load(self, torch, path):
        return torch.load(path)

    def load_json(self, path):
        with open(path) as file:
            return json.load(file)


script = torch.jit.load("model.pt")
model = nn.Linear(1, 1)
model.load_state_dict(script.state_dict())
torch.save(model.state_dict(), "model.pt")
