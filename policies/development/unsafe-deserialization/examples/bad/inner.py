"""The same unpicklers by the names that they have inside their libraries."""

import pickle

import mmengine
import srsly
from mmcv.fileio import load as load_any
from pandas.compat import pickle_compat
from pyspark import cloudpickle
from sklearn.utils import _joblib


def restore(file, raw, path, config):
    pure = pickle._load(file), pickle._loads(raw), pickle._Unpickler(file).load()
    others = pickle_compat.load(file), cloudpickle.loads(raw), _joblib.load(path), srsly.pickle_loads(raw)
    return pure, others, mmengine.load("ann/train.pkl"), load_any(config, file_format="pickle")
