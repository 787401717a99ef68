pip install --trusted-host pypi.org --trusted-host files.pythonhosted.org torch==2.10.0
pip install -i http://mirror:8080/simple torch==2.10.0
pip install --extra-index-url https://builder:s3rV9kQz2LxWm4@pypi.example.org/simple acme-features==1.4
pip config set global.trusted-host pypi.example.org
uv pip install --allow-insecure-host pypi.example.org torch==2.10.0
