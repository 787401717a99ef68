import hashlib
import hmac


def hash_password(password, salt):
    return hashlib.sha1((salt + password).encode()).hexdigest()


def sign(body, key):
    return hmac.new(key, body, hashlib.sha1).hexdigest()


def sign_model(body):
    signature = hashlib.new("md5", body).digest()
    return signature
