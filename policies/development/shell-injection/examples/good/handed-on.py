import asyncio
import os
import shlex
import threading


def unpack(name):
    threading.Thread(target=os.system, args=(f"tar xf {shlex.quote(name)}",)).start()
    threading.Thread(target=print, args=(f"tar xf {name}",)).start()


async def clean(path):
    await asyncio.to_thread(os.system, "rm -rf /data/cache")
    await asyncio.to_thread(os.remove, f"{path}.tmp")
