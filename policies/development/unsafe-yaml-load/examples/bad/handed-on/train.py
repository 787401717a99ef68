from compat import load


def settings(path):
    # compat has no safe_load to take instead.
    with open(path) as file:
        return load(file)
