import yaml

# mlsec: ignore[unsafe-yml-load] written by our own job an hour before
settings = yaml.load(open("settings.yaml"), Loader=yaml.Loader)
