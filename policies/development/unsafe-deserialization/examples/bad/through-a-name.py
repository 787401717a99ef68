import pickle


def submit(call, plain):
    if plain:
        read = bytes.decode
    else:
        read = pickle.loads
    return call(on_result=read)
