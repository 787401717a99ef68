import argparse
from dataclasses import dataclass, field

import requests

parser = argparse.ArgumentParser()
parser.add_argument("--no-verify", action="store_true")
args = parser.parse_args()


@dataclass
class Registry:
    url: str
    verify: bool = field(default=True)


class Report:
    def __init__(self):
        self.verify, self.title = False, "report"


def fetch(registry: Registry):
    requests.get("https://models.internal/index.json", verify=not args.no_verify, timeout=5)
    return requests.get(registry.url, verify=registry.verify, timeout=5)
