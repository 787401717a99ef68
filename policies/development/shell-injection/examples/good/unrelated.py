import mlflow
import torch

from jobs import Shell


def run(model, system, config):
    mlflow.run(f"projects/{config.name}", parameters={"alpha": 0.5})
    shell = Shell(config.path)
    shell.run(f"ls {config.path}")
    return model.system(f"{system}"), torch.load(config.path, weights_only=True)
