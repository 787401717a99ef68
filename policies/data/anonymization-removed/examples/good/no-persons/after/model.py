import torch


def forward(tokens, frame):
    return torch.nn.functional.normalize(tokens, eps=1e-6), frame


def remove_stopwords(text, epsilon=1e-5):
    return text
