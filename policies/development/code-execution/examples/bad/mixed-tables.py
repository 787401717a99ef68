import json
import os

LAYERS = {"linear": "nn.Linear"}
TASKS = ["train", "eval"]

with open("layers.json") as file:
    LAYERS_OF_FILE = json.load(file)


def layer(name, arguments):
    return eval(f"{LAYERS[name]}({arguments})")


def from_file(name):
    return eval(LAYERS_OF_FILE[name])


def plugins(folder):
    for name in TASKS + os.listdir(folder):
        exec(f"import {name}")


REGISTRY = {"mean": "values.mean()"}


def register(name, code):
    REGISTRY[name] = code


def run(name, values):
    return eval(REGISTRY[name])


def gathered(find):
    lines = []
    find(lines)
    exec("\n".join(lines))
