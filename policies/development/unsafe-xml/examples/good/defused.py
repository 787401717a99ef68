import defusedxml.ElementTree as ET
from defusedxml.minidom import parseString


def boxes(path):
    return ET.parse(path).getroot(), parseString(path)
