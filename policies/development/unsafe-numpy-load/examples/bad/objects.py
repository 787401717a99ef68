from numpy import load
from numpy.lib.format import read_array
from numpy.lib.npyio import NpzFile

ALLOW = True

vocabulary = load("vocabulary.npy", allow_pickle=ALLOW).item()
index = load("index.npy", None, True)

statistics = load("statistics.npy", allow_pickle=True)
mean = statistics.item()["mean"]


def members(stream):
    yield read_array(stream, allow_pickle=True)
    yield from NpzFile(stream, allow_pickle=True).values()


def cached(path, allow_pickle=True):
    return load(path, allow_pickle=allow_pickle)
