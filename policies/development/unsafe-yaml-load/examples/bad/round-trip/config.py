from ruamel import yaml

with open("config.yml") as file:
    config = yaml.load(file)
