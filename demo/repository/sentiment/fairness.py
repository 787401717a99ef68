"""Stops a release whose quality differs too much between groups of reviewers."""

import argparse
import json
import sys
from pathlib import Path


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--max-gap", type=float, required=True)
    options = arguments.parse_args()

    report = json.loads(Path("reports/fairness.json").read_text(encoding="utf-8"))
    scores = report["groups"].values()
    gap = max(scores) - min(scores)
    if gap > options.max_gap:
        sys.exit(f"the gap between groups is {gap:.3f}, above {options.max_gap}")


if __name__ == "__main__":
    main()
