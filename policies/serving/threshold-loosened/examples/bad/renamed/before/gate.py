MIN_ACC = 0.9
LIMITS = {"max_drift": 0.1}


def decide(auc: float, accuracy: float) -> bool:
    assert auc >= 0.85
    return accuracy >= MIN_ACC
