from ray.cloudpickle import cloudpickle
from ray.cloudpickle.compat import pickle


def restored(raw):
    return cloudpickle.loads(raw), pickle.loads(raw)
