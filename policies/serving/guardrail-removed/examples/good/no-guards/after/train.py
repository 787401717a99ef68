import torch


def evaluate(model, loader):
    with torch.inference_mode():
        for batch in loader:
            model(batch)
