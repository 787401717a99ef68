from transformers import AutoModel, AutoTokenizer, pipeline

NAME = "intfloat/e5-base-v2"
COMMIT = "1c644c92ad3ba1efdad3f1451a637716616a20e8"


def load():
    model = AutoModel.from_pretrained(NAME, revision=COMMIT)
    tokenizer = AutoTokenizer.from_pretrained(
        NAME,
        use_fast=True
    )
    return model, tokenizer


def classify():
    AutoModel.from_pretrained("acme/churn", revision="0d4624b2a5f3a5f4b6c5fbb6a1c1b6e19a7d3c11")
    AutoModel.from_pretrained("acme/churn", revision="7f1b0c3a9d2e4f5061728394a5b6c7d8e9f00112")
    # Which of the two is meant nobody knows.
    return pipeline("text-classification", model="acme/churn")
