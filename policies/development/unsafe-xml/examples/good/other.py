import xmltodict
import yaml

from parsers import XMLParser


def read(body, path):
    parser = XMLParser(huge_tree=True, resolve_entities=True)
    return xmltodict.parse(body), parser.parse(path), yaml.safe_load(body)
