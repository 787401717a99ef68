import boto3
import kagglehub
import tensorflow_hub as hub
import timm
import torch
from google.cloud import storage
from langchain import hub as prompts
from langchain_huggingface import HuggingFaceEmbeddings

detector = torch.hub.load("ultralytics/yolov5", "yolov5s")
tagged = torch.hub.load("pytorch/vision:v0.20.0", "resnet50", weights="DEFAULT")
weights = torch.hub.load_state_dict_from_url("https://download.pytorch.org/models/resnet50-0676ba61.pth")
encoder = hub.KerasLayer("https://tfhub.dev/google/universal-sentence-encoder")
gemma = kagglehub.model_download("google/gemma/pyTorch/2b")
backbone = timm.create_model("hf-hub:acme/vit", pretrained=True)
prompt = prompts.pull("acme/rag-prompt")
embeddings = HuggingFaceEmbeddings(model_name="BAAI/bge-small-en-v1.5")
boto3.client("s3").download_file("models", "fraud/model.onnx", "model.onnx")
storage.Client().bucket("models").blob("fraud/model.safetensors").download_to_filename("model.safetensors")
