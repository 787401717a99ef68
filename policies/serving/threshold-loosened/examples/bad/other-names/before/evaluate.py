import sys

from config import BAR

CUTOFF = 0.2


def decide(metrics: dict[str, float], model, floor: float = 0.8) -> None:
    assert metrics["auc"] >= BAR
    if metrics["drift"] > CUTOFF:
        sys.exit(1)
    if metrics["recall"] >= floor:
        model.promote()
