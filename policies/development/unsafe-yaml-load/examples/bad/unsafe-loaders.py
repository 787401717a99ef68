import yaml
from ruamel.yaml import YAML
from yaml import CLoader, load

DEFAULT = yaml.UnsafeLoader


class Tagged(yaml.FullLoader):
    pass


def read(file):
    return [
        yaml.load(file, Loader=yaml.Loader),
        yaml.load(
            file,
            Loader=yaml.FullLoader,
        ),
        yaml.load(file, yaml.loader.UnsafeLoader),
        yaml.load(file, Loader=DEFAULT),
        yaml.load(file, Tagged),
        load(file, Loader=CLoader),
        load(file, Loader=yaml.Loader),
        YAML(typ="unsafe").load(file),
    ]
