"""Counts answers, and compares what is asked with what the model was trained on."""

import json
from collections import Counter
from pathlib import Path

WINDOW = 5_000
MAX_DRIFT = 0.15

counts: Counter[str] = Counter()
lengths: list[int] = []


def record(label: str, length: int) -> None:
    counts[label] += 1
    lengths.append(length)
    del lengths[:-WINDOW]


def drift(reference: Path = Path("reports/reference.json")) -> float:
    """Total variation distance between the answers of now and those of the evaluation."""
    expected = json.loads(reference.read_text(encoding="utf-8"))["labels"]
    total = sum(counts.values())
    if total == 0:
        return 0.0
    return sum(abs(counts[label] / total - share) for label, share in expected.items()) / 2


def drifted() -> bool:
    return drift() > MAX_DRIFT
