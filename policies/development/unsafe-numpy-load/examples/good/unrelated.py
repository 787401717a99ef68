from store import load

from project import numpy as np


class Array:
    @classmethod
    def load(cls, path, allow_pickle=False):
        return cls(path)


array = Array.load("array.bin", allow_pickle=True)
item = load("item", allow_pickle=True)
local = np.load("array.npy", allow_pickle=True)
