import os
import shlex
import subprocess


def convert(source, target, rate: int, step):
    subprocess.run(f"sox {shlex.quote(source)} -r {rate} {shlex.quote(target)} | tee log", shell=True, check=True)
    arguments = shlex.join(["cp", source, target])
    subprocess.run(arguments, shell=True, check=True)
    os.system(f"rm -f step-{step:05d}.pt")
    os.system("nvidia-smi --id=%s" % int(step))


def cancel(job, process, _escape):
    os.system("scancel %d" % job)
    os.system(f"kill -TERM {process.pid}")
    os.system("ls " + _escape_argument(job))


def _escape_argument(text):
    return shlex.quote(text)
