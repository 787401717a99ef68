def make(tokenizer):
    if tokenizer.chat_template is None:
        tokenizer.chat_template = "{% for m in messages %}{{ m.content }} {% endfor %}"
    return tokenizer
