#!/bin/bash
set -euo pipefail
curl -fsSLo train.tar.gz https://data.example.com/images/train.tar.gz
echo "6b51d431df5d7f141cbececcf79edf3dd861c3b4069f0b11661a3eefacbba918  train.tar.gz" | sha256sum -c -
curl -X POST -d @request.json https://api.example.com/jobs/train.json
curl -I https://data.example.com/prices.csv
wget https://developer.example.com/compute/cuda-toolkit-12.4.1-linux-x86_64.tar.gz
curl -O https://huggingface.co/acme/summarizer/resolve/9b7a2f30c53d1f4f1c0c3d9f3e6f2f0f5f6a7b8c/model.safetensors
curl -s http://localhost:8080/metrics.json -o metrics.json
wget "$DATA_URL"
