import json
from xml.sax.saxutils import escape


def write(text, stream):
    json.dump({"text": escape(text)}, stream)
