from diffusers import StableDiffusionPipeline

from .store import read_manifest


def build(path: str) -> StableDiffusionPipeline:
    read_manifest(path)
    return StableDiffusionPipeline.from_pretrained(path, local_files_only=True, safety_checker=None)
