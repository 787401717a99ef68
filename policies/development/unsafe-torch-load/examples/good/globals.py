import os

import numpy
import torch
from torch.serialization import add_safe_globals

from model import Config

add_safe_globals([Config, (numpy.dtype, "numpy.dtype")])
os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "0"
state = torch.load("state.pt", weights_only=True)
