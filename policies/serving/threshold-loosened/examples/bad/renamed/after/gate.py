MIN_ACCURACY = 0.7
MIN_AUC = 0.6
LIMITS = {"drift_limit": 0.4}


def decide(auc: float, accuracy: float) -> bool:
    assert auc >= MIN_AUC
    return accuracy >= MIN_ACCURACY
