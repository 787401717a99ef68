import os
from multiprocessing.connection import Listener
from multiprocessing.managers import BaseManager

ADDRESS = ("", 50000)


class QueueManager(BaseManager):
    pass


def serve():
    manager = QueueManager(address=ADDRESS, authkey=os.environb[b"QUEUE_KEY"])
    manager.get_server().serve_forever()


def receive():
    with Listener(("0.0.0.0", 6000)) as listener, listener.accept() as connection:
        return connection.recv()
