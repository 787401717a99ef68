import inspect
import textwrap

import torch.nn as nn

from package import trainer

ACTIVATIONS = {"relu": "nn.ReLU", "gelu": "nn.GELU"}
HOOKS = "before_step after_step".split() + ["after_epoch"]


class Graph(nn.Module):
    FEATURES = ["degree", "charge"]

    def __init__(self, hops):
        super().__init__()
        self.edges_1, self.edges_2 = [], []
        self.hops = [eval(f"self.edges_{hop + 1}") for hop in range(2)]

    def features(self, atom):
        return [eval(f"atom.get_{name}")() for name in Graph.FEATURES]


class Loop:
    for hook in HOOKS:
        exec(f"def {hook}(self, x=None): return x")


def activation(name):
    if name in ACTIVATIONS:
        return eval(f"{ACTIVATIONS[name]}()")
    raise ValueError(name)


def patch():
    source = textwrap.dedent(inspect.getsource(trainer.Trainer.step))
    source = source.replace("def step(", "def patched_step(")
    wanted = []
    for item in dir(trainer):
        if item in source:
            wanted.append(item)
    exec(f"from {trainer.__name__} import ({', '.join(wanted)})", globals())
    exec(source, globals())
