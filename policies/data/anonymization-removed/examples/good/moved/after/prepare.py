import pandas as pd

from .privacy import clean


def notes(path: str) -> pd.DataFrame:
    frame = pd.read_parquet(path)
    frame["note"] = [clean(text) for text in frame["note"]]
    return frame
