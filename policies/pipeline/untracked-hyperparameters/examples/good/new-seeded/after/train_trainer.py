from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments

from .data import load

model = AutoModelForSequenceClassification.from_pretrained("./base")
trainer = Trainer(model=model, args=TrainingArguments("out"), train_dataset=load("data/train.parquet"))
trainer.train()
trainer.save_model("out")
