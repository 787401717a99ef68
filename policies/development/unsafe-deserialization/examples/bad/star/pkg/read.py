from .compat import loads as decode


def unpickle(raw):
    return decode(raw)
