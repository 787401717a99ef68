import pickle


def clone(value):
    return pickle.loads(pickle.dumps(value))


def clone_in_steps(value):
    data = pickle.dumps(value, protocol=5)
    return pickle.loads(data)
