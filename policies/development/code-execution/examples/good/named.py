import ast
import importlib
import subprocess
import sys
from pathlib import Path

import pandas as pd
import sympy

BACKENDS = {"torch": "package.torch_backend", "jax": "package.jax_backend"}

frame = pd.read_csv("items.csv", converters={"vector": ast.literal_eval})
frame["embedding"] = frame["embedding"].apply(ast.literal_eval)
sys.path.insert(0, str(Path(__file__).parent))


def backend(name):
    return importlib.import_module(BACKENDS[name])


def plugin(path):
    return importlib.util.spec_from_file_location("plugin", path)


def check(package):
    subprocess.run([sys.executable, "-c", "import torch"], check=True)
    return sympy.sympify("x + 1"), importlib.import_module(package), ["1", "2"].count(str(eval))
