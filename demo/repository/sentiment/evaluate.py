"""Measures the trained model and stops the pipeline when it is not good enough."""

import argparse
import json
import sys
from pathlib import Path

import torch

from sentiment.model import LABELS, trained
from sentiment.train import examples


def macro_f1(truth: list[int], guess: list[int]) -> float:
    scores = []
    for label in range(len(LABELS)):
        hits = sum(1 for t, g in zip(truth, guess, strict=True) if t == g == label)
        wrong = sum(1 for t, g in zip(truth, guess, strict=True) if (t == label) != (g == label))
        scores.append(2 * hits / (2 * hits + wrong) if hits else 0.0)
    return sum(scores) / len(scores)


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--min-f1", type=float, required=True)
    options = arguments.parse_args()

    model, tokenizer = trained()
    truth, guess = [], []
    with torch.inference_mode():
        for text, label in examples(Path("data/prepared/test.csv")):
            batch = tokenizer(text, truncation=True, return_tensors="pt")
            truth.append(label)
            guess.append(int(model(**batch).logits.argmax()))
    f1 = macro_f1(truth, guess)
    Path("reports/metrics.json").write_text(json.dumps({"f1": round(f1, 3), "examples": len(truth)}, indent=2))
    if f1 < options.min_f1:
        sys.exit(f"macro F1 {f1:.3f} is below {options.min_f1}")


if __name__ == "__main__":
    main()
