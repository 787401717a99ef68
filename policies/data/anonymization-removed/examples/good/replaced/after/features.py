import pandas as pd

from .privacy import pseudonymize


def build(path: str) -> pd.DataFrame:
    return pseudonymize(pd.read_csv(path))
