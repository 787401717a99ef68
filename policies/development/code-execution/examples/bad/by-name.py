import importlib
import importlib.util
import subprocess
import sys

import numexpr
import sympy
from flask import Flask, request
from huggingface_hub import hf_hub_download, snapshot_download

app = Flask(__name__)


@app.post("/build")
def build():
    module, name = request.json["class"].rsplit(".", 1)
    return getattr(importlib.import_module(module), name)()


@app.get("/calculate")
def calculate():
    expression = request.args["expression"]
    subprocess.run([sys.executable, "-c", request.args["code"]], check=True)
    return str(sympy.sympify(expression)) + str(numexpr.evaluate(expression))


def modelling():
    path = hf_hub_download("acme/model", "modeling.py", revision="0123456789abcdef0123456789abcdef01234567")
    spec = importlib.util.spec_from_file_location("modeling", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.insert(0, snapshot_download("acme/model", revision="0123456789abcdef0123456789abcdef01234567"))
    return module
