import json
import os
import time

import torch

os.environ.setdefault("HF_HOME", "/tmp/huggingface")


def read(model):
    with open("/tmp/metrics.json") as stream:
        metrics = json.load(stream)
    with open("/tmp/lock", "x") as lock:
        lock.write(str(os.getpid()))
    torch.save(model.state_dict(), f"/tmp/{os.getpid()}-{time.time_ns()}.pt")
    torch.save(model.state_dict(), "runs/tmp/model.pt")
    return metrics
