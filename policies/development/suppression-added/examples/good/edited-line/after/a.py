import pickle


def load(handle):
    return pickle.load(handle)  # nosec B301
