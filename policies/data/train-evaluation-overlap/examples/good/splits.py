import pandas as pd
from datasets import load_dataset
from sklearn.model_selection import train_test_split
from transformers import Trainer

TRAIN_DIR = "data/train"
TEST_DIR = "data/test"


def by_slices(model):
    train = load_dataset("imdb", split="train[:90%]", revision="e6281661ce1c48d982bc483cf8a173c1bbeb5d31")
    held = load_dataset("imdb", split="train[90%:]", revision="e6281661ce1c48d982bc483cf8a173c1bbeb5d31")
    return Trainer(model=model, train_dataset=train, eval_dataset=held)


def by_folder(model):
    train = load_dataset("corpus", data_dir="a", split="train")
    held = load_dataset("corpus", data_dir="b", split="train")
    return Trainer(model=model, train_dataset=train, eval_dataset=held)


def by_library():
    frame = pd.read_csv("data/all.csv")
    return train_test_split(frame, test_size=0.2)


def no_evaluation(model, dataset):
    return Trainer(model=model, train_dataset=dataset, eval_dataset=None)
