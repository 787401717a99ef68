import sys

import mlflow
from mlflow import MlflowClient

client = MlflowClient()
client.set_registered_model_alias("ranker", "champion", 17)
client.set_registered_model_alias("ranker", "champion", sys.argv[1])


def publish(run_id, accuracy, baseline):
    version = mlflow.register_model(f"runs:/{run_id}/model", "ranker").version
    client.set_registered_model_alias("ranker", "challenger", version)
    if accuracy > baseline:
        client.set_registered_model_alias("ranker", "champion", version)


def promote(version):
    client.transition_model_version_stage(name="ranker", version=version, stage="Production")
