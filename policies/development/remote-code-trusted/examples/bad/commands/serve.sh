#!/bin/sh
vllm serve acme/custom-llm --trust-remote-code --port 8000
python -m sglang.launch_server --model-path acme/custom --trust_remote_code=True
HF_DATASETS_TRUST_REMOTE_CODE=1 python train.py
