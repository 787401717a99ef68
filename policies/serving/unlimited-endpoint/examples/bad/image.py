import io

import torch
from fastapi import FastAPI, File, UploadFile
from PIL import Image
from transformers import pipeline

app = FastAPI()
detector = pipeline("object-detection", model="facebook/detr-resnet-50", revision="1d5f47bd3bdd2c4bbfa585418ffe6da5028b4c0b")


@app.post("/detect")
async def detect(file: UploadFile = File(...)):
    image = Image.open(io.BytesIO(await file.read()))
    with torch.inference_mode():
        return detector(image)
