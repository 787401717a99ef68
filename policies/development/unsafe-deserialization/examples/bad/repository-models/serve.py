import pickle
from pathlib import Path

import joblib

MODELS = Path(__file__).parent / "models"

with open(MODELS / "shell.pkl", "rb") as stream:
    classifier = pickle.load(stream)
forest = pickle.load(open("models/forest.pkl", "rb"))
packed = joblib.load(MODELS / "forest.joblib")
net = joblib.load("models/net.pkl")
broken = joblib.load("models/cut-off.pkl")
elsewhere = joblib.load("models/ranker.pkl")
