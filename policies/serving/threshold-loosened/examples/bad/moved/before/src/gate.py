MIN_ACCURACY = 0.92
MAX_DISPARITY = 0.05
MIN_RECALL = 0.8


def passes(metrics: dict[str, float]) -> bool:
    return metrics["accuracy"] >= MIN_ACCURACY and metrics["disparity"] <= MAX_DISPARITY and metrics["recall"] >= MIN_RECALL
