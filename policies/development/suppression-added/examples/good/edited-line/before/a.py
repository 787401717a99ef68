import pickle


def load(file):
    return pickle.load(file)  # nosec B301
