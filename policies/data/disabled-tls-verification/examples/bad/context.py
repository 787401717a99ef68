import ssl
import urllib.request

import aiohttp

ssl._create_default_https_context = ssl._create_unverified_context


def open_shard(url):
    return urllib.request.urlopen(url, context=ssl._create_unverified_context())


def context():
    ctx = ssl.create_default_context()
    ctx.check_hostname = False
    ctx.verify_mode = ssl.CERT_NONE
    return ctx


def name_only():
    ctx = ssl.create_default_context()
    ctx.check_hostname = False
    ctx.minimum_version = ssl.TLSVersion.TLSv1
    return ctx


async def labels(url):
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=False)) as session:
        async with session.get(url) as response:
            return await response.json()


def where_python_knows_it():
    context = None
    if hasattr(ssl, "_create_unverified_context"):
        context = ssl._create_unverified_context()
    return context
