def accept(auc: float, metrics: dict[str, float]) -> bool:
    assert auc > 0.9, "the model ranks worse than the last one"
    if metrics["toxicity"] >= 0.02:
        raise ValueError("too toxic")
    if 0.8 > metrics["disparate_impact"]:
        return False
    return True
