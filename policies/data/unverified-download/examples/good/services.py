import urllib.request

import pandas as pd
import requests

COMMIT = "9b7a2f30c53d1f4f1c0c3d9f3e6f2f0f5f6a7b8c"


def ask(text):
    answer = requests.post("https://api.example.com/predict", json={"text": text}, timeout=10)
    schema = requests.get("https://api.example.com/openapi.json", timeout=10).json()
    page = urllib.request.urlopen("https://docs.example.com/index.html").read()
    return answer, schema, page


def fetch(url, path):
    urllib.request.urlretrieve(url, path)
    urllib.request.urlretrieve(f"https://raw.githubusercontent.com/acme/data/{COMMIT}/train.csv", path)
    urllib.request.urlretrieve("http://localhost:9000/models/detector.pt", path)
    urllib.request.urlretrieve("https://github.com/acme/tool/archive/refs/tags/v1.2.0.zip", path)
    return pd.read_csv("https://data.example.com/prices.csv")


def mirror(urls, folder):
    import gdown

    for url in urls:
        gdown.download(url, str(folder))
