import torch


def train(model):
    torch.manual_seed(7)
    return torch.optim.Adam(model.parameters(), lr=1e-3)
