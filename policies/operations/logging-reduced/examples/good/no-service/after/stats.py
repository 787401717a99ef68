import numpy as np


def run(model):
    print(np.log(model.loss))
