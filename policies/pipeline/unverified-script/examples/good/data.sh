#!/bin/sh
curl -s https://data.example.org/train.csv > data/train.csv
curl -s https://api.example.org/version | sh scripts/compare.sh
python data/load.py <(curl -s https://data.example.org/train.csv)
sh -c "echo $(curl -s https://api.example.org/version)"
curl -sL https://nodes.example.org/list | xargs -n1 ssh-keyscan
