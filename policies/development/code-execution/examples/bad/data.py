import json
from pathlib import Path

config = json.loads(Path("config.json").read_text())
activation = eval(config["activation"])
labels = eval(open("labels.txt").read())
