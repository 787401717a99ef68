import torch

FOLDER = "/tmp"
PATHS = ["/tmp/a.pt", "/tmp/b.pt"]


def load(name, buffer):
    torch.save({"path": "/tmp/a.pt"}, buffer)
    return torch.load(PATHS[0], weights_only=True), name.startswith("/tmp/")
