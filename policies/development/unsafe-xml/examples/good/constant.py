import xml.etree.ElementTree as ET

from lxml import etree, html

ROOT = ET.fromstring("<annotation><size/></annotation>")
ET.SubElement(ROOT, "object")
ET.ElementTree(ROOT).write("out.xml")


def page(body):
    return html.fromstring(body)


def study(body):
    return etree.fromstring(body, etree.XMLParser(resolve_entities=False))
