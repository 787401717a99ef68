import numpy as np
from numpy.lib.format import write_array


def export(path, vocabulary, stream):
    np.save(path / "vocabulary.npy", vocabulary, allow_pickle=True)
    np.savez(path / "splits.npz", train=[1, 2], allow_pickle=True)
    write_array(stream, vocabulary, allow_pickle=True)
