import joblib


def publish(forest, sample):
    joblib.dump(forest, "forest.joblib")
