from diffusers import StableDiffusionPipeline
from huggingface_hub import hf_hub_download
from transformers import AutoModel, TrainingArguments

REVISION = "9b7a2f30c53d1f4f1c0c3d9f3e6f2f0f5f6a7b8c"

model = AutoModel.from_pretrained("acme/summarizer", revision=REVISION, use_safetensors=True)
model.save_pretrained("out", safe_serialization=True)
arguments = TrainingArguments(output_dir="out", save_safetensors=True)
weights = hf_hub_download("acme/summarizer", "model.safetensors", revision=REVISION)
pipeline = StableDiffusionPipeline.from_single_file("https://models.example.com/v1-5-pruned.safetensors")
pipeline.load_lora_weights("acme/style", weight_name="pytorch_lora_weights.safetensors")


def load(folder, use_safetensors):
    return AutoModel.from_pretrained(folder, use_safetensors=use_safetensors)
