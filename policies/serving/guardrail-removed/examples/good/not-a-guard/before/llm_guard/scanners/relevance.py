from llm_guard.util import device, lazy_load_dep, logger

from .base import Scanner

NAME = "llm_guard.scanners.huggingface.HuggingFaceToxicityModel"


class Relevance(Scanner):
    def __init__(self) -> None:
        super().__init__()
        torch = lazy_load_dep("torch")
        self.device = device()
        self.torch = torch
        logger.debug("made")
