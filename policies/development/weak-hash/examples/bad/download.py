import hashlib


def check_integrity(path, expected):
    digest = hashlib.md5()
    with open(path, "rb") as stream:
        for block in iter(lambda: stream.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest() == expected


def fetch(response, expected):
    content = response.read()
    if hashlib.sha1(content).hexdigest() != expected:
        raise ValueError("the weights are not what they should be")
    return content
