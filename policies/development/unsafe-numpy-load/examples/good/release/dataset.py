import numpy as np

images = np.load("images.npy")
