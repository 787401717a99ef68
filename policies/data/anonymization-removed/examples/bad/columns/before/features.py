import hashlib

import pandas as pd

from .privacy import mask_pii

PII = ["email", "phone_number", "visits"]


def build(path: str) -> pd.DataFrame:
    frame = pd.read_csv(path).drop(columns=PII)
    frame["patient_id"] = frame["patient_id"].map(lambda value: hashlib.sha256(value.encode()).hexdigest())
    frame["comment"] = frame["comment"].map(mask_pii)
    return frame


def export(frame: pd.DataFrame) -> None:
    mask_pii(frame)
    frame.to_parquet("out.parquet")
