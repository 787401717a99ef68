#!/bin/sh
set -e
hf download acme/support-tickets --repo-type dataset --local-dir data
huggingface-cli download --repo-type dataset acme/images --revision main
git clone https://huggingface.co/datasets/acme/prices
kaggle datasets download -d zillow/zecon -p data --unzip
kaggle datasets download zillow/zecon
