import numpy as np


def load_features(path):
    """Embeddings and labels that the preprocessing job wrote."""
    features = np.load(path / "features.npy", allow_pickle=True)
    labels = np.load(path / "labels.npy", mmap_mode=None, allow_pickle=True)
    with np.load(
        path / "splits.npz",
        allow_pickle=True,
    ) as splits:
        train, validation = splits["train"], splits["validation"]
    return features, labels, train, validation
