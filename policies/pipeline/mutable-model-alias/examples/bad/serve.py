import mlflow
import wandb

model = mlflow.pyfunc.load_model("models:/ranker/Production")
run = wandb.init(project="ranker")
weights = run.use_artifact("acme/ranker/weights:latest")
