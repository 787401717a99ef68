import yaml

with open("train.yaml") as file:
    config = yaml.full_load(file)
    more = yaml.load(file, Loader=yaml.FullLoader)
