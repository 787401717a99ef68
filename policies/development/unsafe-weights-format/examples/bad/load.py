from diffusers import StableDiffusionPipeline
from transformers import AutoModel
from vllm import LLM

REVISION = "9b7a2f30c53d1f4f1c0c3d9f3e6f2f0f5f6a7b8c"

model = AutoModel.from_pretrained("acme/summarizer", revision=REVISION, use_safetensors=False)
pipeline = StableDiffusionPipeline.from_pretrained(
    "acme/painter",
    revision=REVISION,
    use_safetensors=False,
    variant="fp16",
)
server = LLM("acme/summarizer", revision=REVISION, load_format="pt")
