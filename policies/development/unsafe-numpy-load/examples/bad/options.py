import numpy as np

OPTIONS = {"allow_pickle": True, "mmap_mode": None}


def rows(path):
    return np.load(path, **OPTIONS)
