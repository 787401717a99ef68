"""Names, hashes and headers that have the shape of a secret and are none."""

from transformers import AutoTokenizer
from transformers.utils import hf_hub_download_with_progress_and_resume

COMMIT = "3f2504e04f8911d39a0c0305e82c33012f8b1a77"
AWS_SECRET_ACCESS_KEY_LENGTH_NOTE = "models/classification/resnet/v2/weights1"
CONTINENT = "ASIA"
HEADER = "-----BEGIN PRIVATE KEY-----"
TEMPLATE = "-----BEGIN RSA PRIVATE KEY-----\n{body}\n-----END RSA PRIVATE KEY-----"
CERTIFICATE = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----"
tokenizer = AutoTokenizer.from_pretrained("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")
weights = hf_hub_download_with_progress_and_resume("example/model")
