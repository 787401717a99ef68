import asyncio
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from subprocess import PIPE, Popen


def unpack(name):
    threading.Thread(target=os.system, args=(f"tar xf {name}",)).start()


def copy(paths, pool: ThreadPoolExecutor):
    return [pool.submit(os.system, "cp " + path + " /data") for path in paths]


async def run(name):
    await asyncio.to_thread(os.system, f"python train.py --name {name}")


def login(command):
    return Popen(["bash", "-lc", " ".join(command)], stdout=PIPE)
