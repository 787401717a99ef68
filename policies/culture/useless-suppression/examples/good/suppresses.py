import yaml

settings = yaml.load(open("settings.yaml"), Loader=yaml.Loader)  # mlsec: ignore[unsafe-yaml-load] written by our own job
