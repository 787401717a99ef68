import pickle
import sys

import joblib
import pandas as pd

CACHE = "build/cache.pkl"
folder = "processed/"

grid = pd.read_csv("sales.csv")
grid.to_pickle(folder + "grid.pkl")
again = pd.read_pickle(folder + "grid.pkl")

with open(CACHE, "wb") as out:
    pickle.dump(grid, out)
with open(CACHE, "rb") as cached:
    grid = pickle.load(cached)

joblib.dump(grid, f"{folder}model.joblib")
model = joblib.load(f"{folder}model.joblib")

# Somebody else's.
other = pd.read_pickle(folder + "other.pkl")
grid.to_pickle(sys.argv[1])
argument = pd.read_pickle(sys.argv[1])


def save(path, model):
    joblib.dump(model, path)


def load(path):
    return joblib.load(path)
