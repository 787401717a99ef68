#!/bin/sh
curl -k https://localhost:8443/v2/health/ready
curl -fsSL https://models.example.org/encoder.tar.gz -o kernel.tar.gz
curl -ok https://models.example.org/k
ssh -o StrictHostKeyChecking=accept-new ml@store.example.org ls
tar -xkf encoder.tar.gz
python train.py --insecure -k 5
git config --global http.sslVerify true
