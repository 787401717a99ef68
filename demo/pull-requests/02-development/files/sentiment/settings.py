"""Parameters of the pipeline."""

from pathlib import Path

import yaml


def parameters(stage: str) -> dict:
    with Path("params.yaml").open(encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.UnsafeLoader)[stage]
