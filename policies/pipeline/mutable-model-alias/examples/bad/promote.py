import mlflow
from mlflow import MlflowClient

client = MlflowClient()


def publish(run_id):
    version = mlflow.register_model(f"runs:/{run_id}/model", "ranker").version
    client.set_registered_model_alias("ranker", "champion", version)


def promote():
    newest = client.get_latest_versions("ranker", stages=["None"])[0]
    client.transition_model_version_stage(name="ranker", version=newest.version, stage="Production")
