from Crypto.Hash import MD5
from cryptography.hazmat.primitives import hashes


def verify_manifest(body, key, signature, padding):
    key.verify(signature, body, padding, hashes.SHA1())
    return MD5.new(body).hexdigest()
