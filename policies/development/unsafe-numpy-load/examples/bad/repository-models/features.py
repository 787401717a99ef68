import numpy as np

objects = np.load("models/objects.npy", allow_pickle=True)
numbers = np.load("models/numbers.npy", allow_pickle=True)
