from pathlib import Path

import seaborn as sns
import tensorflow_datasets as tfds
from datasets import load_dataset
from huggingface_hub import snapshot_download
from sklearn.datasets import fetch_california_housing

FOLDER = Path(__file__).parent / "data"

table = load_dataset("csv", data_files="data/train.csv")
rows = load_dataset("json", data_files={"train": "train.jsonl"})
images = load_dataset("imagefolder", data_dir="images")
local = load_dataset("./data/tickets")
script = load_dataset("tickets.py")
prepared = load_dataset("data/prepared")
folder = load_dataset(str(FOLDER))
own = load_dataset("my_dataset")
iris = sns.load_dataset("iris")
mnist = tfds.load("mnist")
housing = fetch_california_housing()
weights = snapshot_download("acme/summarizer", revision="9b7a2f30c53d1f4f1c0c3d9f3e6f2f0f5f6a7b8c")
