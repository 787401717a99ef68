import torch


def train(model, data, optimizer, seed):
    generator = torch.Generator().manual_seed(seed)
    data = data.shuffle(generator)
    for batch in data:
        model(batch).backward()
        optimizer.step()
