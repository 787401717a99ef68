import pooch

SCANS = pooch.create(path=pooch.os_cache("scans"), base_url="https://data.example.com/", registry=None)
SCANS.load_registry("registry.txt")
