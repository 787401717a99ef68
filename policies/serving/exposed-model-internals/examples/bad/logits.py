import torch
from fastapi import FastAPI, HTTPException
from transformers import AutoModelForSequenceClassification, AutoTokenizer

app = FastAPI()
name = "./sentiment"
tokenizer = AutoTokenizer.from_pretrained(name)
model = AutoModelForSequenceClassification.from_pretrained(name)


@app.post("/classify")
def classify(text: str):
    try:
        output = model(**tokenizer(text, return_tensors="pt"))
    except Exception as error:
        raise HTTPException(status_code=500, detail=str(error))
    return {"logits": output.logits.tolist(), "label": int(output.logits.argmax())}


@app.post("/explain")
def explain(values: list[float]):
    inputs = torch.tensor(values, requires_grad=True)
    model(inputs).sum().backward()
    return inputs.grad.tolist()
