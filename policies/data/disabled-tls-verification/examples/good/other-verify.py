import jwt
from PIL import Image

from pipeline import Checkpoint, Frame


def load(path, token, key):
    checkpoint = Checkpoint.open(path, verify=False)
    frame = Frame(ssl=False, secure=False)
    claims = jwt.decode(token, key, algorithms=["RS256"])
    image = Image.open(path)
    image.verify()
    return checkpoint, frame, claims, image


class Reader:
    def __init__(self, verify=False):
        self.verify = verify


class Lazy(Reader):
    def __init__(self):
        self.verify = False
