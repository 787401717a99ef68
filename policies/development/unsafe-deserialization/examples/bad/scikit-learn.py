import joblib
import pandas as pd
from sklearn.externals import joblib as old_joblib

pipeline = joblib.load("models/pipeline.joblib")
legacy = old_joblib.load("models/legacy.pkl")
features = pd.read_pickle("features.pkl")
