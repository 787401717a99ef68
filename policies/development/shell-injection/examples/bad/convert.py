import os
import subprocess


def convert(source, target):
    subprocess.run(f"ffmpeg -i {source} -ar 16000 {target}", shell=True, check=True)


def fetch(url, folder):
    command = "wget -q " + url
    command_line = "cd %s && %s" % (folder, command)
    os.system(command_line)


def all_files(folder):
    for name in os.listdir(folder):
        os.popen("file {}".format(os.path.join(folder, name))).read()
