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
