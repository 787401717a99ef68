import os
from pathlib import Path

from transformers import AutoModel, AutoTokenizer, Trainer

FOLDER = Path(__file__).parent / "model"

model = AutoModel.from_pretrained("./exported")
model = AutoModel.from_pretrained("/models/summarizer")
model = AutoModel.from_pretrained("outputs/checkpoint-500")
model = AutoModel.from_pretrained("best_model")
model = AutoModel.from_pretrained(os.path.join("exported", "model"))
model = AutoModel.from_pretrained(FOLDER)
model = AutoModel.from_pretrained("acme/summarizer", local_files_only=True)
trainer = Trainer(model=model, output_dir="summarizer-small")
model.save_pretrained("summarizer-large")
model = AutoModel.from_pretrained("summarizer-large")
tokenizer = AutoTokenizer.from_pretrained("summarizer-small")
