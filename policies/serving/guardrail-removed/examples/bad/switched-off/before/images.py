from diffusers import StableDiffusionPipeline

from .safety import load_checker
from .store import read_manifest


def build(path: str) -> StableDiffusionPipeline:
    read_manifest(path, verify_signature=True)
    return StableDiffusionPipeline.from_pretrained(path, local_files_only=True, safety_checker=load_checker())
