import argparse
import json
import os
from pathlib import Path

LIMITS = json.loads(Path("config/gates.json").read_text())
MIN_RECALL = float(os.environ.get("GATE_MIN_RECALL", "0.5"))

parser = argparse.ArgumentParser()
parser.add_argument("--max-disparity", type=float, default=0.2)
args = parser.parse_args()


def passes(metrics: dict[str, float]) -> bool:
    return (
        metrics["accuracy"] >= LIMITS["accuracy"]["min"]
        and metrics["disparity"] <= args.max_disparity
        and metrics["recall"] >= MIN_RECALL
    )
