"""Removes what could name a person, and splits the reviews once and for all."""

import csv
import random
import re
from pathlib import Path

from sentiment.settings import parameters

EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
PHONE = re.compile(r"\+?\d[\d /-]{7,}\d")


def anonymize(text: str) -> str:
    return PHONE.sub("<phone>", EMAIL.sub("<email>", text))


def main() -> None:
    settings = parameters("prepare")
    shuffle = random.Random(settings["seed"])
    with Path("data/reviews.csv").open(encoding="utf-8", newline="") as file:
        rows = [{"text": anonymize(row["text"]), "label": row["label"]} for row in csv.DictReader(file)]
    shuffle.shuffle(rows)
    cut = int(len(rows) * settings["test_share"])
    target = Path("data/prepared")
    target.mkdir(parents=True, exist_ok=True)
    for name, part in (("test", rows[:cut]), ("train", rows[cut:])):
        with (target / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=["text", "label"])
            writer.writeheader()
            writer.writerows(part)


if __name__ == "__main__":
    main()
