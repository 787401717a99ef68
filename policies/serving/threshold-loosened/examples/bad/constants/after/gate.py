import json
import sys

MIN_ACCURACY = 0.70
LIMITS = {"max_demographic_parity_difference": 0.25, "latency_ms": {"max": 900}}


def check(path: str, drift_threshold: float = 0.4) -> None:
    metrics = json.load(open(path))
    if metrics["accuracy"] < MIN_ACCURACY:
        sys.exit("accuracy")
    if metrics["disparity"] > LIMITS["max_demographic_parity_difference"]:
        sys.exit("fairness")
    if metrics["drift"] > drift_threshold:
        sys.exit("drift")
