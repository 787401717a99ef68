from huggingface_hub import login

os = "linux"


def enter():
    login(token="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")
