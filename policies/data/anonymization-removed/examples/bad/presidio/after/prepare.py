import pandas as pd


def notes(path: str) -> pd.DataFrame:
    return pd.read_parquet(path)
