import mlflow

model = mlflow.pyfunc.load_model("models:/ranker/latest")
