import torch

state = torch.load("state.pt", map_location="cpu")
