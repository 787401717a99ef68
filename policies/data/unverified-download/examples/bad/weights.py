import os
import urllib.request
from io import BytesIO

import gdown
import pooch
import requests
import torch
import wget
from tensorflow.keras.utils import get_file
from torchvision.datasets.utils import download_url

BASE = "https://models.example.com"


def fetch(folder, url):
    urllib.request.urlretrieve("https://models.example.com/detector.pt", folder / "detector.pt")
    urllib.request.urlretrieve(f"{BASE}/encoder.onnx", folder / "encoder.onnx")
    urllib.request.urlretrieve(url, "weights.pth")
    wget.download("http://models.example.com/classifier.pkl")
    gdown.download(id="1AbCdEfGhIjKlMnOpQrStUvWxYz012345", output="vocabulary.bin")
    pooch.retrieve("https://data.example.com/scans.h5", known_hash=None)
    get_file("glove.zip", "https://data.example.com/glove.6B.zip", extract=True)
    download_url("https://data.example.com/train.csv", root=folder)


def load():
    answer = requests.get("https://models.example.com/ranker.pt", timeout=60)
    return torch.load(BytesIO(answer.content), weights_only=True)
