import xml.etree.ElementTree as ET
from xml.dom import minidom


def boxes(path):
    root = ET.parse(path).getroot()
    return [box.text for box in root.iter("bndbox")]


def title(body):
    return minidom.parseString(body).documentElement.tagName
