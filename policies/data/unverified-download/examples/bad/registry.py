import pooch

SCANS = pooch.create(
    path=pooch.os_cache("scans"),
    base_url="https://data.example.com/",
    registry={
        "train.h5": "sha256:19de6a6c1f1a0b5ed2a7a1b3dc3d6a4c7e8f90123456789abcdef0123456789a",
        "test.h5": None,
    },
)
