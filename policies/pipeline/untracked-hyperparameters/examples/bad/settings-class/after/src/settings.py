from dataclasses import dataclass


@dataclass
class Settings:
    epochs: int = 50
    batch_size: int = 32
    name: str = "churn"
