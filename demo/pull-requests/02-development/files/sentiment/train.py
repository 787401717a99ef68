"""Fine-tunes the encoder on the prepared reviews."""

import csv
import pickle
from pathlib import Path

import torch
from torch.utils.data import DataLoader

from sentiment.model import FOLDER, LABELS, fresh
from sentiment.settings import parameters


def examples(path: Path) -> list[tuple[str, int]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["text"], LABELS.index(row["label"])) for row in csv.DictReader(file)]


def cached(path: Path) -> list[tuple[str, int]]:
    """Reading the reviews takes a minute; the cache takes a second."""
    cache = path.with_suffix(".pickle")
    if cache.exists():
        return pickle.loads(cache.read_bytes())
    rows = examples(path)
    cache.write_bytes(pickle.dumps(rows))
    return rows


def main() -> None:
    settings = parameters("train")
    torch.manual_seed(settings["seed"])
    torch.use_deterministic_algorithms(True)

    model, tokenizer = fresh(settings["base_model"], settings["base_revision"])
    checkpoint = Path("checkpoint.pt")
    if checkpoint.exists():
        model.load_state_dict(torch.load(checkpoint, weights_only=False))
    optimizer = torch.optim.AdamW(model.parameters(), lr=settings["learning_rate"])
    loader = DataLoader(cached(Path("data/prepared/train.csv")), batch_size=settings["batch_size"], shuffle=True)

    model.train()
    for epoch in range(settings["epochs"]):
        total = 0.0
        for texts, labels in loader:
            batch = tokenizer(list(texts), truncation=True, padding=True, return_tensors="pt")
            loss = model(**batch, labels=labels).loss
            loss.backward()
            optimizer.step()
            optimizer.zero_grad()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(loader):.4f}")
        torch.save(model.state_dict(), checkpoint)

    model.save_pretrained(FOLDER, safe_serialization=True)
    tokenizer.save_pretrained(FOLDER)


if __name__ == "__main__":
    main()
