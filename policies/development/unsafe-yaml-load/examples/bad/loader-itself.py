import yaml


def read(path):
    with open(path) as file:
        loader = yaml.UnsafeLoader(file)
        return loader.get_single_data()
