import torch


def train(model, data, optimizer, seed):
    torch.manual_seed(seed)
    for batch in data:
        model(batch).backward()
        optimizer.step()
