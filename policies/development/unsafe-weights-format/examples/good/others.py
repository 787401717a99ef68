import torch
from accelerate import Accelerator
from huggingface_hub import hf_hub_download
from transformers import TFAutoModel

REVISION = "9b7a2f30c53d1f4f1c0c3d9f3e6f2f0f5f6a7b8c"

languages = hf_hub_download("facebook/fasttext-language-identification", "lid.176.bin", revision=REVISION)
quantized = hf_hub_download("acme/llama", "ggml-model-q4_0.bin", revision=REVISION)
keras = TFAutoModel.from_pretrained("acme/summarizer", revision=REVISION, use_safetensors=False)


def checkpoint(model, optimizer, step):
    torch.save({"model": model.state_dict(), "step": step}, "last.pt")
    Accelerator().save(optimizer.state_dict(), "optimizer.bin", safe_serialization=False)
    use_safetensors = False
    return use_safetensors
