import logging

import torch


def load_checkpoint(path):
    try:
        return torch.load(path, weights_only=True)
    except Exception:
        logging.warning("falling back to a full load")
        return torch.load(path, weights_only=False)
