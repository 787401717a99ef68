import sys

MIN_ACC = 0.9


def gate(metrics: dict[str, float]) -> None:
    assert metrics["accuracy"] >= MIN_ACC
    if metrics["auc"] < 0.85:
        sys.exit(1)
    if metrics["recall"] < 0.7:
        raise ValueError("recall")
    if not (metrics["f1"] >= 0.8):
        raise ValueError("f1")
    assert 0 <= metrics["precision"] <= 1


def rank(precision: int, coverage: float) -> float:
    if precision > 64:
        raise ValueError("no such type")
    assert coverage <= 1.0
    return coverage
