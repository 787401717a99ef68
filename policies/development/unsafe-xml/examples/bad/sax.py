import xml.sax
import xml.sax.handler

import xmltodict


def read(path, handler, body):
    parser = xml.sax.make_parser()
    parser.setFeature(xml.sax.handler.feature_external_ges, True)
    parser.setContentHandler(handler)
    parser.parse(path)
    return xmltodict.parse(body, disable_entities=False)
