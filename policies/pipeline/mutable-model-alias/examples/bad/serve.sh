#!/bin/sh
mlflow models serve -m models:/ranker/latest --port 5000
mlflow models build-docker --model-uri=models:/ranker/Staging
