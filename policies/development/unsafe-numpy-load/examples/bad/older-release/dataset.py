import numpy as np

images = np.load("images.npy")
labels = np.load("labels.npy", allow_pickle=False)
values = np.load("values.npy", allow_pickle=True)
