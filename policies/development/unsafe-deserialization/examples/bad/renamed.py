import dill as serializer
from pickle import Unpickler, loads as decode

try:
    import cPickle as pk
except ImportError:
    import pickle as pk


def read(raw, path):
    with open(path, "rb") as file:
        return [decode(raw), pk.loads(raw), serializer.load(file), Unpickler(file).load()]


def session():
    serializer.load_session("session.pkl")
