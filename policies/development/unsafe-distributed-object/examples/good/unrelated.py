from keyboard import Listener

from project.comm import all_gather_object, rpc


class Manager:
    def __init__(self, address):
        self.address = address


def main(metrics):
    with Listener(("0.0.0.0", 80)):
        all_gather_object([], metrics)
        rpc.init_rpc("worker")
    return Manager(("0.0.0.0", 80))
