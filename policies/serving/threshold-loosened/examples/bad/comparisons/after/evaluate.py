def accept(auc: float, metrics: dict[str, float]) -> bool:
    assert auc > 0.75, "the model ranks worse than the last one"
    if metrics["toxicity"] >= 0.2:
        raise ValueError("too toxic")
    if 0.5 > metrics["disparate_impact"]:
        return False
    return True
