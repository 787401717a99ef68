import tarfile
import urllib.request
from pathlib import Path


def download(url: str, folder: Path) -> None:
    archive, _ = urllib.request.urlretrieve(url)
    with tarfile.open(archive) as tar:
        tar.extractall(folder)


def one(archive, name, folder):
    tar = tarfile.open(archive, "r:gz")
    tar.extract(name, path=folder)
    tar.close()


def trusted(archive, folder):
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="fully_trusted")
