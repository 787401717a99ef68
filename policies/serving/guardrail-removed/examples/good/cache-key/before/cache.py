import hashlib

import joblib


def load_features(query: str):
    key = hashlib.sha256(query.encode()).hexdigest()
    return joblib.load(f"cache/{key}.joblib")
