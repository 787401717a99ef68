pip install "git+https://github.com/acme/trainer@$COMMIT"
pip install . -f https://download.pytorch.org/whl/torch_stable.html
uv add git+https://github.com/acme/scoring --rev 0123456789abcdef0123456789abcdef01234567
