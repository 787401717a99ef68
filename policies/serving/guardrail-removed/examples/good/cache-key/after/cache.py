import joblib


def load_features(query: str):
    return joblib.load("cache/features.joblib")
