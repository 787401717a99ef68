import boto3
import mlflow
import requests

TRACKING_URI = "http://mlflow.acme-imaging.com:5000"
mlflow.set_tracking_uri(TRACKING_URI)
s3 = boto3.client("s3", endpoint_url="http://minio.acme-imaging.com:9000")


def submit(scan, token):
    return requests.post("http://scans.acme-imaging.com/v1/predict", files={"scan": scan}, auth=("api", token), timeout=30)
