import ast
import re

import pandas as pd
import torch

model = torch.nn.Linear(1, 1)
model.eval()
model.train().eval()
PATTERN = re.compile(r"\d+")
numbers = ast.literal_eval(input())
frame = pd.DataFrame({"a": [1]})
frame.query("a > 0")
frame.eval("b = a + 1")
tensor = torch.compile(model)


def keep(frame: pd.DataFrame, threshold: float):
    return frame.query(f"a > {threshold}")
