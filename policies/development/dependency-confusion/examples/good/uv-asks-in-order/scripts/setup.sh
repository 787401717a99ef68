#!/bin/sh
uv pip install --extra-index-url https://pypi.acme.example/simple acme-features==2.1.0
pip install --index-url https://pypi.acme.example/a/simple --extra-index-url https://pypi.acme.example/b/simple acme-features==2.1.0
