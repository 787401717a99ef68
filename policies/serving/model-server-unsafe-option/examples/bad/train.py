import os

os.environ["VLLM_ALLOW_INSECURE_SERIALIZATION"] = "1"
