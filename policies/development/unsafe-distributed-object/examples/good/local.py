from multiprocessing import Manager
from multiprocessing.connection import Listener
from multiprocessing.managers import BaseManager


class Counters(BaseManager):
    pass


def serve(address, key):
    with Manager() as shared, Listener(authkey=key) as pipe, Listener(("localhost", 6000)) as port:
        return shared, pipe, port


manager = Counters()
other = Counters(address=("127.0.0.1", 50000), authkey=b"local")


def listen(host, port):
    return Listener((host, port))
