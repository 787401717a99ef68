from diffusers import StableDiffusionPipeline
from huggingface_hub import hf_hub_download

REVISION = "9b7a2f30c53d1f4f1c0c3d9f3e6f2f0f5f6a7b8c"

weights = hf_hub_download("acme/summarizer", "pytorch_model.bin", revision=REVISION)
adapter = hf_hub_download(repo_id="acme/lora", filename="adapter_model.bin", revision=REVISION)


def paint(pipeline):
    pipeline.load_lora_weights("acme/style", weight_name="pytorch_lora_weights.bin")
    pipeline.load_ip_adapter("h94/IP-Adapter", subfolder="models", weight_name=["ip-adapter_sd15.bin"])
    pipeline.load_textual_inversion("./learned_embeds.pt")
    return pipeline


old = StableDiffusionPipeline.from_single_file("https://models.example.com/v1-5-pruned.ckpt")
own = StableDiffusionPipeline.from_single_file("checkpoints/style.ckpt")
