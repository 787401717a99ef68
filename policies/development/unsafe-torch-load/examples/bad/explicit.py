from pathlib import Path

import torch as t
from torch import load as read_checkpoint

SAFE = False


class Trainer:
    def resume(self, folder: Path):
        state = t.load(
            folder / "state.pt",
            map_location="cpu",
            weights_only=False,
        )
        self.optimizer.load_state_dict(state["optimizer"])
        self.model.load_state_dict(read_checkpoint(folder / "model.pt", weights_only=SAFE))

    def config(self, folder: Path):
        return t.serialization.load(folder / "config.pt", None, t.serialization.pickle)
