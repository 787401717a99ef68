import tarfile
import zipfile

import pandas as pd


def extract(archive, folder, frame: pd.DataFrame):
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
        packed.extract("a.csv", folder)
    with tarfile.open(archive) as tar:
        tar.getmembers()
        text = tar.extractfile("a.csv")
    return text, frame["note"].str.extract(r"(\d+)"), frame["note"].str.extractall(r"(\d+)")


def either(archive, folder):
    open_archive = zipfile.ZipFile if zipfile.is_zipfile(archive) else tarfile.open
    with open_archive(archive) as opened:
        if zipfile.is_zipfile(archive):
            opened.extractall(folder)
        else:
            opened.extractall(folder, filter="data")
