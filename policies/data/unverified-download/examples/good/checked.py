import hashlib
import urllib.request

import pooch
from tensorflow.keras.utils import get_file
from torchvision.datasets.utils import download_url

SHA256 = "6b51d431df5d7f141cbececcf79edf3dd861c3b4069f0b11661a3eefacbba918"

scans = pooch.retrieve("https://data.example.com/scans.h5", known_hash=f"sha256:{SHA256}")
archive = get_file("glove.zip", "https://data.example.com/glove.6B.zip", file_hash=SHA256)
download_url("https://data.example.com/train.zip", root="data", md5="9e107d9d372bb6826bd81d3542a419d6")


def fetch(folder):
    path, _ = urllib.request.urlretrieve("https://models.example.com/detector.pt", folder / "detector.pt")
    with open(path, "rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != SHA256:
            raise ValueError("detector.pt is not the one that was reviewed")
    return path
