#!/bin/sh
mlflow models serve -m models:/ranker/17 --port 5000
echo "models:/ranker/<version>"
