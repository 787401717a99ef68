import torch
from huggingface_hub import hf_hub_download
from safetensors.torch import load_file

REVISION = "9b7a2f30c53d1f4f1c0c3d9f3e6f2f0f5f6a7b8c"


def adapter(name):
    try:
        return load_file(hf_hub_download(name, "adapter_model.safetensors", revision=REVISION))
    except FileNotFoundError:
        return torch.load(hf_hub_download(name, "adapter_model.bin", revision=REVISION), weights_only=True)
