from project import pickle
from project.storage import loads, read_pickle


class Shelf:
    def load(self, pickle):
        return pickle.load(self.path)


def run(joblib, raw):
    model = joblib.load("x")
    return model, loads(raw), read_pickle(raw), pickle.loads(raw)
