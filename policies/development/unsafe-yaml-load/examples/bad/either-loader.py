import yaml

try:
    from yaml import CLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader

with open("params.yaml") as file:
    params = yaml.load(file, Loader=Loader)
