import kagglehub
import pandas as pd
from datasets import load_dataset
from huggingface_hub import snapshot_download
from sklearn.datasets import fetch_openml

REVISION = "9b7a2f30c53d1f4f1c0c3d9f3e6f2f0f5f6a7b8c"

imdb = load_dataset("stanfordnlp/imdb", revision=REVISION)
folder = snapshot_download("acme/images", repo_type="dataset", revision=REVISION)
frame = pd.read_parquet(f"hf://datasets/acme/prices@{REVISION}/data/train.parquet")
path = kagglehub.dataset_download("zillow/zecon/versions/1")
adult = fetch_openml("adult", version=2)
credit = fetch_openml(data_id=31)


def load(name, revision, **options):
    load_dataset(name)
    load_dataset("stanfordnlp/imdb", revision=revision)
    return load_dataset("stanfordnlp/imdb", **options)
