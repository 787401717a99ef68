import boto3
import paramiko
import pymongo
import redis
from elasticsearch import Elasticsearch
from minio import Minio

s3 = boto3.client("s3", endpoint_url="https://minio.ml.example.org", verify=False)
features = redis.Redis(host="features.example.org", ssl=True, ssl_cert_reqs="none")
mongo = pymongo.MongoClient("mongodb+srv://cluster.example.org/labels", tlsAllowInvalidCertificates=True)
legacy = pymongo.MongoClient("mongodb://db.example.org/labels?tls=true&tlsInsecure=true")
search = Elasticsearch("https://search.example.org:9200", verify_certs=False, api_key=open("/run/key").read())
bucket = Minio("minio.example.org", secure=False)
options = {"key": "k", "client_kwargs": {"endpoint_url": "https://minio.example.org", "verify": False}}
consumer = {"bootstrap.servers": "kafka.example.org:9093", "enable.ssl.certificate.verification": False}

ssh = paramiko.SSHClient()
ssh.set_missing_host_key_policy(paramiko.AutoAddPolicy())
