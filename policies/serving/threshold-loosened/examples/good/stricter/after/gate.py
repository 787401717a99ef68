MIN_ACCURACY = 0.92
MAX_LOSS = 0.3


def check(auc: float) -> None:
    assert auc > 0.9
