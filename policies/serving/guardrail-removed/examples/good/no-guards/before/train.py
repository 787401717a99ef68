import torch

from .data import check_inputs, validate_inputs


def evaluate(model, loader):
    model.eval()
    with torch.no_grad():
        for batch in loader:
            check_inputs(batch)
            validate_inputs(batch)
            model(batch)
