pip install -q "git+https://github.com/acme/trainer.git@main#egg=trainer"
pip install -e git+https://github.com/acme/features#egg=features
uv add git+https://github.com/acme/scoring --branch main
