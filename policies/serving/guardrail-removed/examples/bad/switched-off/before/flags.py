from diffusers import StableDiffusionPipeline

from .assistant import Assistant


def build(path: str):
    pipe = StableDiffusionPipeline.from_pretrained(path, local_files_only=True, requires_safety_checker=True)
    helper = Assistant(pipe, block_nsfw=True)
    helper.clean(path, do_sanitize=True)
    return helper
