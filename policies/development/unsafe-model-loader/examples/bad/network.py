import bentoml
import mlflow
from fastai.learner import load_learner
from gensim.models import Word2Vec
from huggingface_hub import hf_hub_download, snapshot_download
from huggingface_sb3 import load_from_hub
from stable_baselines3 import PPO
from ultralytics import YOLO

detector = YOLO("https://models.example.com/weights/detector.pt")
official = YOLO("https://github.com/ultralytics/assets/releases/download/v8.3.0/yolo11n.pt")
vectors = Word2Vec.load("http://vectors.example.com/news.model")
scorer = mlflow.pyfunc.load_model("https://models.example.com/churn")
learner = load_learner(hf_hub_download("acme/pets", "export.pkl"))
pinned = load_learner(hf_hub_download("acme/pets", "export.pkl", revision="9b7a2f30c53d1f4f1c0c3d9f3e6f2f0f5f6a7b8c"))
bentoml.import_bento("https://bentos.example.com/churn.bento")


def agent(name):
    checkpoint = load_from_hub(repo_id=f"acme/{name}", filename="agent.zip")
    return PPO.load(checkpoint)
