import torch
import yaml

SEED = 7


def train(model, data):
    with open("params.yaml") as file:
        params = yaml.safe_load(file)["train"]
    torch.manual_seed(SEED)
    optimizer = torch.optim.Adam(model.parameters(), lr=params["learning_rate"])
    for batch in data:
        loss = model(batch)
        loss.backward()
        optimizer.step()
    return optimizer
