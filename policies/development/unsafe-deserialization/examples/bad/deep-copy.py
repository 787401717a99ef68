import io
import pickle

import cloudpickle

from package.serialization import pickle_dumps


def clone(value):
    return pickle.loads(pickle.dumps(value))


def clone_in_steps(value):
    data = pickle.dumps(value, protocol=5)
    return pickle.loads(data)


def packed(app):
    return cloudpickle.loads(pickle_dumps(app, "the app cannot be pickled"))


def through_memory(model):
    with io.BytesIO() as buffer:
        pickle.dump(model, buffer)
        buffer.seek(0)
        return pickle.load(buffer)


class Wrapper:
    def __getstate__(self):
        return cloudpickle.dumps(self.value)

    def __setstate__(self, state):
        self.value = cloudpickle.loads(state)
