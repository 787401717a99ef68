from lxml import etree


def read(upload):
    return etree.parse(upload)
