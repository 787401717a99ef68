import pickle

import cloudpickle


def load_program(path, allow_pickle=False):
    if path.suffix == ".pkl" and not allow_pickle:
        raise ValueError("allow_pickle=True says that you know where the file comes from")
    with open(path, "rb") as file:
        return cloudpickle.load(file)


def decode(raw, allow_unsafe: bool = False):
    if allow_unsafe:
        return pickle.loads(raw)
    return raw.decode()


def index(path, allow_pickle=True):
    if not allow_pickle:
        raise ValueError(path)
    with open(path, "rb") as file:
        return pickle.load(file)
