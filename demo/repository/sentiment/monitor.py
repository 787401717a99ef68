"""Counts answers and measures requests, for the alerts in deploy/alerts.yaml."""

import json
from collections import deque
from pathlib import Path

from prometheus_client import Counter, Gauge, Histogram

WINDOW = 5_000

ANSWERS = Counter("sentiment_answers_total", "Answers by tone", ["tone"])
LENGTHS = Histogram("sentiment_review_characters", "Length of reviews", buckets=(20, 100, 500, 1000, 2000))
DRIFT = Gauge("sentiment_label_drift", "Distance between the answers of now and those of the evaluation")

recent: deque[str] = deque(maxlen=WINDOW)


def record(tone: str, length: int) -> None:
    ANSWERS.labels(tone).inc()
    LENGTHS.observe(length)
    recent.append(tone)
    DRIFT.set(drift())


def drift(reference: Path = Path("reports/reference.json")) -> float:
    """Total variation distance; 0 as long as the window is not full."""
    if len(recent) < WINDOW:
        return 0.0
    expected = json.loads(reference.read_text(encoding="utf-8"))["labels"]
    return sum(abs(recent.count(label) / WINDOW - share) for label, share in expected.items()) / 2
