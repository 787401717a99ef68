import argparse
import json


def build(config_path, activation):
    with open(config_path) as file:
        config = json.load(file)
    optimizer = eval(config["optimizer"])
    return optimizer, eval(f"nn.{activation}")()


parser = argparse.ArgumentParser()
parser.add_argument("--betas", type=eval, default="(0.9, 0.999)")
