import argparse
import os
import subprocess

import paramiko

parser = argparse.ArgumentParser()
parser.add_argument("--run")
args = parser.parse_args()

os.system(f"mkdir -p runs/{args.run}")
subprocess.call(f"rsync -a runs/ {os.environ['STORE']}", shell=True)


def run(command):
    return subprocess.run(command, shell=True, check=True)


def remote(client: paramiko.SSHClient, folder):
    return client.exec_command(f"ls {folder}")
