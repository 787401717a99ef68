import mlflow
import wandb

model = mlflow.pyfunc.load_model("models:/ranker/17")
blessed = mlflow.pyfunc.load_model("models:/ranker@champion")
run = wandb.init(project="ranker")
weights = run.use_artifact("acme/ranker/weights:v17")
image = "acme/ranker:latest"
