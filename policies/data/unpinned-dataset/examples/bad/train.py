import datasets
from datasets import load_dataset, load_dataset_builder
from huggingface_hub import hf_hub_download, snapshot_download

CORPUS = "acme/support-tickets"

tickets = load_dataset(CORPUS, split="train")
reviews = datasets.load_dataset("stanfordnlp/imdb", revision="main")
squad = load_dataset("squad", split="validation", revision="v1.1")
builder = load_dataset_builder("nyu-mll/glue", "mrpc")
short = load_dataset("nyu-mll/glue", "mrpc", revision="bcdcba7")
folder = snapshot_download("acme/images", repo_type="dataset")
labels = hf_hub_download(repo_id="acme/images", filename="labels.json", repo_type="dataset", revision="refs/pr/3")


def load(name="acme/support-tickets"):
    return load_dataset(name, streaming=True)
