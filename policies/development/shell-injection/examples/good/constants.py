import os
import subprocess
import sys

FOLDER = "data"
COMMAND = f"mkdir -p {FOLDER}/raw"

os.system(COMMAND)
subprocess.run("nvidia-smi | grep MiB", shell=True, check=False)
subprocess.check_call(f"{sys.executable} -m pip list > packages.txt", shell=True)
subprocess.run(f"kill -9 {os.getpid()}", shell=True)
