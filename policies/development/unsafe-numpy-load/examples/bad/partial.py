from functools import partial

import jax.numpy as jnp
import numpy as np

load_objects = partial(np.load, allow_pickle=True)
OPTIONS = {"allow_pickle": True}


def batches(paths):
    for path in paths:
        yield load_objects(path)


def weights(path):
    return jnp.load(path, allow_pickle=True), np.load(path, **OPTIONS)
