import ssl
from ssl import _create_unverified_context as context


def contexts(bundle):
    # The default context takes no protocol.
    return [ssl._create_unverified_context(ssl.PROTOCOL_TLS_CLIENT), ssl._create_unverified_context(cafile=bundle)]


def bare():
    return context()
