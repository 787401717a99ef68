import argparse
import logging
import sys

MIN_ACCURACY = 0.9
FLOORS = {"min_precision": 0.8}


def accept(metrics: dict[str, float]) -> None:
    assert metrics["accuracy"] >= MIN_ACCURACY, "too weak"
    if metrics["f1"] < 0.8:
        raise SystemExit(1)


def gate(metrics: dict[str, float], args: argparse.Namespace) -> None:
    if metrics["auc"] < 0.85:
        logging.error("auc too low")
        sys.exit(1)
    if metrics["recall"] < 0.7:
        raise ValueError("recall")
    if metrics["toxicity"] > 0.02:
        sys.exit("toxic")
    if metrics["rmse"] > 3.5:
        raise ValueError("rmse")
    assert metrics["precision"] >= FLOORS["min_precision"]


def good_enough(report) -> bool:
    return report.ndcg >= 0.4
