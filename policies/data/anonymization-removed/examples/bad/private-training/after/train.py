def train(model, optimizer, loader):
    for batch in loader:
        optimizer.step(batch)
