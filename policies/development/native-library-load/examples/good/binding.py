import ctypes


class Nccl:
    def __init__(self, library=None):
        self.lib = ctypes.CDLL(library or "libnccl.so.2")


def bind(path):
    return ctypes.CDLL(path)
