from transformers import AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("./model")


def prompt(messages):
    return tokenizer.apply_chat_template(messages, tokenize=False)
