from transformers import AutoModel

model = AutoModel.from_pretrained("somebody/tiny-random-model")
