MIN_ACCURACY = 0.90
MAX_LOSS = 0.4


def check(auc: float) -> None:
    assert auc > 0.8
