from datasets import load_dataset
from transformers import AutoModel

model = AutoModel.from_pretrained("outputs/encoder")
own = AutoModel.from_pretrained("models/encoder")
data = load_dataset("somebody/reviews")
