from .compat import loads as decode


def read(raw):
    return decode(raw)
