import yaml
from ruamel.yaml import YAML

try:
    from yaml import CSafeLoader as Loader
except ImportError:
    from yaml import SafeLoader as Loader

FAST = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class WithIncludes(yaml.SafeLoader):
    pass


class Strict(WithIncludes):
    pass


def read(file):
    return [
        yaml.safe_load(file),
        yaml.load(file, Loader=Loader),
        yaml.load(file, Loader=FAST),
        yaml.load(file, yaml.BaseLoader),
        yaml.load(file, Loader=Strict),
        list(yaml.safe_load_all(file)),
        YAML(typ="safe").load(file),
        YAML().load(file),
    ]
