import yaml


def read(text):
    first = yaml.unsafe_load(text)
    rest = yaml.unsafe_load_all(text)
    return first, list(rest), yaml.full_load(text), getattr(yaml, "full_load_all")(text)


def documents(streams):
    return list(map(yaml.unsafe_load, streams))
