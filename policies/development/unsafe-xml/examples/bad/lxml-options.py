from lxml import etree

PARSER = etree.XMLParser(resolve_entities=True, no_network=False)


def study(body):
    return etree.fromstring(body, PARSER)


def large(path):
    return etree.parse(path, etree.XMLParser(resolve_entities=False, huge_tree=True))
