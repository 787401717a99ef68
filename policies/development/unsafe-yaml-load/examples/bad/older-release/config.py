import yaml

config = yaml.load(open("config.yaml"))
