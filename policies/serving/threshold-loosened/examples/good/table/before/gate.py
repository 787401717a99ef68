MIN_ACCURACY = 0.9


def gate(metrics: dict[str, float]) -> None:
    assert metrics["accuracy"] >= MIN_ACCURACY
    assert metrics["auc"] >= 0.85
