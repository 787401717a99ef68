import kagglehub
import tensorflow_hub as hub
import timm
import torch
from huggingface_hub import snapshot_download
from langchain_huggingface import HuggingFaceEmbeddings
from transformers import AutoModel, AutoTokenizer

REVISION = "9b7a2f30c53d1f4f1c0c3d9f3e6f2f0f5f6a7b8c"

tokenizer = AutoTokenizer.from_pretrained("acme/summarizer", revision=REVISION)
folder = snapshot_download("acme/summarizer", revision=REVISION)
data = snapshot_download("acme/corpus", repo_type="dataset")
detector = torch.hub.load(f"ultralytics/yolov5:{REVISION}", "yolov5s")
weights = torch.hub.load_state_dict_from_url("https://download.pytorch.org/models/resnet50-0676ba61.pth", check_hash=True)
encoder = hub.KerasLayer("https://tfhub.dev/google/universal-sentence-encoder/4")
gemma = kagglehub.model_download("google/gemma/pyTorch/2b/3")
backbone = timm.create_model("resnet50", pretrained=True)
embeddings = HuggingFaceEmbeddings(model_name="BAAI/bge-small-en-v1.5", model_kwargs={"revision": REVISION})


def load(name, revision, **options):
    AutoModel.from_pretrained(name)
    AutoModel.from_pretrained("acme/summarizer", revision=revision)
    return AutoModel.from_pretrained("acme/summarizer", **options)
