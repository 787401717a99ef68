import tempfile

import torch


def snapshot(model):
    path = tempfile.mktemp(suffix=".pt")
    torch.save(model.state_dict(), path)
    return path


def folder():
    return tempfile.mktemp("", "run-")
