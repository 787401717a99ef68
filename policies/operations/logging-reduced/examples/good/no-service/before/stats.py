import numpy as np

from .trackers import log_metrics


def run(model):
    log_metrics(model)
    print(np.log(model.loss))
