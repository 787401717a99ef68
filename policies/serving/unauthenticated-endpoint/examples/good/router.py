"""A router: the application that takes it in may ask for a key."""

import torch
from fastapi import APIRouter

router = APIRouter()
model = torch.jit.load("model.pt")


@router.post("/predict")
def predict(features: list[float]):
    return model(torch.tensor(features)).tolist()
