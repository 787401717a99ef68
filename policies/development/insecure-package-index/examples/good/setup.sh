pip install -i http://localhost:3141/root/pypi/+simple --trusted-host localhost torch==2.10.0
pip install --index-url "https://__token__:${PYPI_TOKEN}@pypi.example.org/simple" acme-features==1.4
pip install --index-url "https://oauth2accesstoken:$(gcloud auth print-access-token)@europe-python.pkg.dev/acme/simple" acme==1.0
