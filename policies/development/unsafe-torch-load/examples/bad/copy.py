import io

import torch


def copied(module):
    with io.BytesIO() as buffer:
        torch.save(module, buffer)
        buffer.seek(0)
        return torch.load(buffer, weights_only=False)


def received(raw, module):
    buffer = io.BytesIO(raw)
    torch.save(module, "module.pt")
    return torch.load(buffer, weights_only=False)
