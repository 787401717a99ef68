import torch


def train(model, data, optimizer):
    for batch in data:
        model(batch).backward()
        optimizer.step()
    torch.save(model.state_dict(), "last.pt")
