from transformers import AutoModel

model = AutoModel.from_pretrained("acme-labs/encoder-v2")
