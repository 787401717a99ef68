#!/bin/bash
set -euo pipefail
wget http://data.example.com/datasets/ml-100k.zip
curl -L -O https://data.example.com/images/train.tar.gz
curl -fsSL https://huggingface.co/acme/summarizer/resolve/main/pytorch_model.bin -o model.bin
wget "https://data.example.com/prices.csv?download=1" -O prices.csv
gdown 1AbCdEfGhIjKlMnOpQrStUvWxYz012345 -O corpus.zip
unzip ml-100k.zip
