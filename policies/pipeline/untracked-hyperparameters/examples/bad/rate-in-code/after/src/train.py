import torch
from xgboost import XGBClassifier

BATCH_SIZE = 64
OPTIONS = {"max_depth": 8, "eta": 0.3}


def train(model, data):
    torch.manual_seed(7)
    optimizer = torch.optim.Adam(model.parameters(), lr=3e-4, weight_decay=0.01)
    for batch in data:
        model(batch).backward()
        optimizer.step()
    return XGBClassifier(n_estimators=100, **OPTIONS)
