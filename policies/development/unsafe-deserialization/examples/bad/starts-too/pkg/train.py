"""A file that starts programs, which are read as well, and names what another module of its own imports."""

import subprocess

from .compat import pickle

subprocess.run(["nvidia-smi"], check=True)
with open("labels.pkl", "rb") as file:
    labels = pickle.load(file)
