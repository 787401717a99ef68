import sys

from project.nodes import load_library
from torch.hub import load

library = load_library(sys.argv[1])
model = load("./detector", "detector", source="local")
