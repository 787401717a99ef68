#!/bin/sh
jupyter notebook --no-browser --ip='*' --NotebookApp.token='' --port 8888 &
python3 -m jupyterlab --ServerApp.token= --ServerApp.disable_check_xsrf=True
jupyter server \
  --IdentityProvider.token "" \
  --ServerApp.allow_unauthenticated_access=True
