import ssl

import aiohttp
import boto3
import requests

CA = "/etc/ssl/certs/company.pem"

s3 = boto3.client("s3", verify=CA)


def fetch(url, settings):
    return requests.get(url, verify=settings.ca or True, timeout=60)


def context():
    ctx = ssl.create_default_context(cafile=CA)
    ctx.verify_mode = ssl.CERT_REQUIRED
    ctx.minimum_version = ssl.TLSVersion.TLSv1_2
    return ctx


async def labels(url):
    connector = aiohttp.TCPConnector(ssl=context())
    async with aiohttp.ClientSession(connector=connector) as session:
        return await session.get(url)
