import hashlib


def check_integrity(path, expected):
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == expected


def legacy(content):
    return hashlib.md5(content, usedforsecurity=False).hexdigest()
