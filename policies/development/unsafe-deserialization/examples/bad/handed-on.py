import functools
import pickle
from concurrent.futures import ProcessPoolExecutor

import zmq


def shards(blobs, files):
    with ProcessPoolExecutor() as pool:
        return list(pool.map(pickle.loads, blobs)), list(map(functools.partial(pickle.load, encoding="latin1"), files))


def work(address):
    socket = zmq.Context().socket(zmq.PULL)
    socket.bind(address)
    while True:
        task = socket.recv_pyobj()
        yield task


def evasive(raw):
    return getattr(__import__("pickle"), "lo" + "ads")(raw)
