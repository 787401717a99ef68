#!/bin/sh
set -e
conda install -y -c conda-forge numpy pandas=2.2.3
poetry add requests@latest
pip install -q huggingface_hub
