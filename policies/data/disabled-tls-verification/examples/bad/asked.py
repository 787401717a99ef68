import ssl

import requests


def session(settings):
    http = requests.Session()
    if settings.insecure:
        http.verify = False
    return http


def context(insecure: bool):
    ctx = ssl.create_default_context()
    if insecure:
        ctx.check_hostname = False
        ctx.verify_mode = ssl.CERT_NONE
    return ctx


def bundled(bundle):
    ctx = ssl.create_default_context()
    if bundle is False:
        ctx.check_hostname = False
        ctx.verify_mode = ssl.CERT_NONE
    return ctx


def connection(verify: bool = True):
    if not verify:
        return ssl._create_unverified_context()
    return ssl.create_default_context()
