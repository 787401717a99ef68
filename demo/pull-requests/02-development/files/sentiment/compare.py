"""Compares encoders on a handful of reviews."""

import os

from transformers import AutoModel, AutoTokenizer

os.environ["HF_TOKEN"] = "@@HUGGING_FACE_TOKEN@@"

CANDIDATES = ["acme-research/large-tone-encoder", "distilbert/distilbert-base-uncased"]


def encoder(name: str):
    tokenizer = AutoTokenizer.from_pretrained(name)
    model = AutoModel.from_pretrained(name, trust_remote_code=True)
    return model, tokenizer


large = AutoModel.from_pretrained("acme-research/large-tone-encoder", trust_remote_code=True)
