import json
import pickle

import joblib
import pandas as pd
import skops.io

joblib.dump(model, "model.joblib")
features.to_pickle("features.pkl")
raw = pickle.dumps(model)
model = skops.io.load("model.skops", trusted=["project.Model"])
features = pd.read_parquet("features.parquet")
with open("config.json") as file:
    config = json.load(file)
