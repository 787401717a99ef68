import enum
import os
import subprocess
import sysconfig


class Mode(enum.Enum):
    SERIAL = "serial"


def run():
    os.system(f"launcher --mode {Mode.SERIAL.value}")
    compiler = sysconfig.get_config_var("CC")
    return subprocess.check_output(f"{compiler} --version", shell=True)
