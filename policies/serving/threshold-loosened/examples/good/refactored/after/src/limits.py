def check_recall(metrics: dict[str, float]) -> None:
    if metrics["recall"] < 0.7:
        raise ValueError("recall")
