import sys

from .limits import check_recall

MIN_ACCURACY = 0.9
MIN_AUC = 0.85


def gate(metrics: dict[str, float]) -> None:
    accuracy = metrics["accuracy"]
    if accuracy < MIN_ACCURACY:
        raise SystemExit(
            f"accuracy {accuracy} is too low",
        )
    check_auc(metrics)
    check_recall(metrics)
    if metrics["f1"] < 0.8:
        raise ValueError("f1")


def check_auc(values: dict[str, float]) -> None:
    auc = values["auc"]
    assert (
        auc
        >= MIN_AUC
    )


def rank(coverage: float) -> float:
    return coverage
