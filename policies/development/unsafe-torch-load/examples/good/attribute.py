from functools import partial

import torch
from safetensors.torch import load_file


class Engine:
    def __init__(self, folder, safe):
        if safe:
            self.read = load_file
        else:
            self.read = partial(torch.load, map_location="cpu", weights_only=True)
        self.folder = folder

    def shards(self):
        return [self.read(path) for path in self.folder.iterdir()]
