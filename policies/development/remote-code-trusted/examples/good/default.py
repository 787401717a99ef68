import argparse

import torch
from transformers import AutoModel

parser = argparse.ArgumentParser()
parser.add_argument("--trust_remote_code", action="store_true")


def load(name, trust_remote_code=False, **options):
    """Pass trust_remote_code=True to run the model's own code."""
    options["trust_remote_code"] = False
    AutoModel.from_pretrained(name, trust_remote_code=False)
    AutoModel.from_pretrained(name, trust_remote_code=trust_remote_code)
    torch.hub.load("./detector", "large", source="local", trust_repo=True)
    return torch.hub.load("acme/detector", "large", trust_repo="check")
