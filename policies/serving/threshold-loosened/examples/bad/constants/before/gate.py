import json
import sys

MIN_ACCURACY = 0.92
LIMITS = {"max_demographic_parity_difference": 0.05, "latency_ms": {"max": 200}}


def check(path: str, drift_threshold: float = 0.1) -> None:
    metrics = json.load(open(path))
    if metrics["accuracy"] < MIN_ACCURACY:
        sys.exit("accuracy")
    if metrics["disparity"] > LIMITS["max_demographic_parity_difference"]:
        sys.exit("fairness")
    if metrics["drift"] > drift_threshold:
        sys.exit("drift")
