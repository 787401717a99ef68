import os
import subprocess

os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"
os.environ |= {"TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD": "true"}
subprocess.run(["python", "evaluate.py"], env={**os.environ, "TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD": "1"}, check=True)
