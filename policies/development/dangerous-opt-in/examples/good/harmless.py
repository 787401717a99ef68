from dataclasses import dataclass

import aiohttp
import httpx
import pytensor
from timm.optim import create_optimizer_v2


@dataclass(unsafe_hash=True)
class Key:
    name: str


client = httpx.Client(trust_env=True)
session = aiohttp.ClientSession(trust_env=True)
optimizer = create_optimizer_v2([], opt="lars", trust_clip=True)


def compile_function(inputs, outputs):
    function = pytensor.function(inputs, outputs)
    function.trust_input = True
    return function
