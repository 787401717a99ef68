"""See http://yann.lecun.com/exdb/mnist/ for the data."""

import xml.etree.ElementTree as ElementTree

import rdflib

NAMESPACE = "http://www.w3.org/2000/svg"
SCHEMA_URL = "http://json-schema.org/draft-07/schema#"
LICENSE = "http://www.apache.org/licenses/LICENSE-2.0"
HOMEPAGE = "http://host.robots.ox.ac.uk/pascal/VOC/"
_DATASET_HOMEPAGE_URL = "http://host.robots.ox.ac.uk/pascal/VOC/"
schema = rdflib.Namespace("http://schema.org/")
root = ElementTree.Element("svg", xmlns=NAMESPACE)
CITATION = "@misc{x, url={http://arxiv.org/abs/1706.03762}}"
