def make(tokenizer):
    return tokenizer
