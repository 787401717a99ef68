from transformers import AutoModel

model = AutoModel.from_pretrained("quiet-harbor/encoder-v2")
