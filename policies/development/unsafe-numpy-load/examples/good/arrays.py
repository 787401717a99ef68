import numpy as np

features = np.load("features.npy")
labels = np.load("labels.npy", allow_pickle=False)
shard = np.load("shard.npy", mmap_mode="r")
raw = np.fromfile("raw.bin", dtype=np.float32)
table = np.genfromtxt("table.csv", delimiter=",")


def read(path, allow_pickle=False):
    return np.load(path, allow_pickle=allow_pickle)


def read_any(path, settings, **options):
    return np.load(path, allow_pickle=settings.allow_pickle), np.load(path, **options)
