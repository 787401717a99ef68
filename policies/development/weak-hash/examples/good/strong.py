import hashlib
import hmac
import secrets


def hash_password(password, salt):
    return hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)


def sign(body, key):
    return hmac.new(key, body, "sha256").hexdigest()


def token():
    return secrets.token_urlsafe(32)
