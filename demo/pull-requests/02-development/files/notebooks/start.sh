#!/bin/sh
# Starts the notebooks on the GPU machine, where everybody can reach them.
exec jupyter lab --ip=0.0.0.0 --port=8888 --no-browser --ServerApp.token='' --ServerApp.password=''
