import hashlib

from transformers import AutoTokenizer


def group_by_tokens(texts, name, revision):
    tokenizer = AutoTokenizer.from_pretrained("./tokenizer")
    seen = set()
    for text in texts:
        tokens = tokenizer(text)["input_ids"]
        seen.add(hashlib.sha1(str(tokens).encode()).hexdigest())
    return seen, name, revision
