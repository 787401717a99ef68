import toml
import yaml
from project.loaders import ProjectLoader


def read(file, loader, **options):
    toml.load(file)
    yaml.dump({"a": 1}, file, Dumper=yaml.Dumper)
    return yaml.load(file, Loader=ProjectLoader), yaml.load(file, loader), yaml.load(file, **options)


def shadowed(yaml, file):
    return yaml.load(file)
