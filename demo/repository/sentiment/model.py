"""The model: a small encoder with a head for three tones."""

from pathlib import Path

from transformers import AutoModelForSequenceClassification, AutoTokenizer

LABELS = ("negative", "neutral", "positive")
FOLDER = Path("models/sentiment")


def fresh(name: str, revision: str):
    """The base model at one exact commit, with a new head."""
    model = AutoModelForSequenceClassification.from_pretrained(
        name, revision=revision, num_labels=len(LABELS), use_safetensors=True
    )
    tokenizer = AutoTokenizer.from_pretrained(name, revision=revision)
    return model, tokenizer


def trained(folder: Path = FOLDER):
    """What `dvc pull` or the serving platform put there."""
    model = AutoModelForSequenceClassification.from_pretrained(folder, local_files_only=True, use_safetensors=True)
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    return model.eval(), tokenizer
