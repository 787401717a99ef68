#!/bin/sh
set -e
pip install --extra-index-url "$ACME_INDEX" acme-features==2.1.0
pip config set global.extra-index-url https://pypi.acme.example/simple
pip install -i https://test.pypi.org/simple --extra-index-url https://pypi.org/simple acme-client==0.3.0
uv pip install --index-strategy unsafe-best-match --extra-index-url https://pypi.acme.example/simple acme-features==2.1.0
poetry source add --priority=supplemental acme https://pypi.acme.example/simple
