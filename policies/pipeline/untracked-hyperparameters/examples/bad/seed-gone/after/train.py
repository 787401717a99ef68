import numpy as np
import torch
from sklearn.linear_model import SGDClassifier


def train(x, y):
    model = SGDClassifier()
    model.fit(x, y)
    return model
