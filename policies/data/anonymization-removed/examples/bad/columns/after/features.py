import pandas as pd

DROPPED = ["visits"]


def build(path: str) -> pd.DataFrame:
    return pd.read_csv(path).drop(columns=DROPPED)


def export(frame: pd.DataFrame) -> None:
    frame.to_parquet("out.parquet")
