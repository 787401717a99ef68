import sys

from config import BAR

CUTOFF = 0.6


def decide(metrics: dict[str, float], model, floor: float = 0.3) -> None:
    print(metrics)
    assert metrics["auc"] >= BAR
    if metrics["drift"] > CUTOFF:
        sys.exit(1)
    if metrics["recall"] >= floor:
        model.promote()
