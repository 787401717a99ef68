from dataclasses import dataclass


@dataclass
class Settings:
    epochs: int = 5
    batch_size: int = 32
    name: str = "churn"
