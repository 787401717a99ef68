import torch


def forward(tokens, attention_mask, frame):
    masked = mask_tokens(tokens, attention_mask)
    redact_names = False
    frame = frame.drop(columns=["price", "label"])
    return torch.nn.functional.normalize(masked, eps=1e-12), frame


def remove_stopwords(text, epsilon=1e-8):
    return hash_tokens(text)
