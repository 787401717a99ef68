import os

import boto3
import mlflow
import pandas as pd
import requests
from sqlalchemy import create_engine

mlflow.set_tracking_uri("http://localhost:5000")
s3 = boto3.client("s3", endpoint_url="http://minio:9000")
features = boto3.client("s3", endpoint_url="http://minio.storage.svc.cluster.local:9000")
engine = create_engine("postgresql://app:app@postgres:5432/app?sslmode=disable")
local = create_engine("postgresql://app@localhost/app?sslmode=disable")
token = requests.get("http://169.254.169.254/latest/api/token", timeout=1)
meta = requests.get("http://metadata.google.internal/computeMetadata/v1/", timeout=1)
frame = pd.read_csv("https://archive.ics.uci.edu/ml/machine-learning-databases/adult/adult.data")
host = requests.get(f"http://{os.environ['MODEL_HOST']}:8080/ping", timeout=1)
