import json
from pickle import *


def loads(raw):
    return json.loads(raw)
