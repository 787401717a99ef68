import os

import boto3
import hvac
from huggingface_hub import login

login(token=os.environ["HF_TOKEN"])
vault = hvac.Client(url=os.environ["VAULT_ADDR"])
openai_key = vault.secrets.kv.v2.read_secret_version(path="openai")["data"]["data"]["key"]
aws = boto3.client("secretsmanager")
slack_webhook = aws.get_secret_value(SecretId="slack/webhook")["SecretString"]
