import argparse
import ssl
from dataclasses import dataclass

import requests

parser = argparse.ArgumentParser()
parser.add_argument("--verify-tls", action="store_true")
args = parser.parse_args()

context = ssl.create_default_context()
context.check_hostname, context.verify_mode = False, ssl.CERT_NONE


@dataclass
class Registry:
    url: str
    verify: bool = False


class Api(requests.Session):
    def __init__(self):
        super().__init__()
        self.verify = False


def fetch(registry: Registry):
    requests.get("https://models.internal/index.json", verify=args.verify_tls, timeout=5)
    return requests.get(registry.url, verify=registry.verify, timeout=5)


class Client:
    def __init__(self, url, verify=False):
        self.url, self.retries = url, 3
        self.verify = verify

    def get(self):
        return requests.get(self.url, verify=self.verify, timeout=5)
