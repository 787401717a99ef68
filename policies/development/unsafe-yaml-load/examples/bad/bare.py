import yaml as y
from yaml import load


def read(path):
    with open(path) as file:
        return y.load(file)


def every(file):
    return list(y.load_all(file)) + [load(file)]
