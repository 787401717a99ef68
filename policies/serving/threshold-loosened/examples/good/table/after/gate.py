import yaml

with open("gates.yaml") as file:
    LIMITS = yaml.safe_load(file)["limits"]


def gate(metrics: dict[str, float]) -> None:
    for name, floor in LIMITS.items():
        assert metrics[name] >= floor, name
