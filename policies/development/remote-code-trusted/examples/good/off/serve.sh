#!/bin/sh
grep -r --include='*.py' -- --trust-remote-code .
vllm serve acme/llm --trust-remote-code=false
python train.py --trust_remote_code False
python train.py --trust_remote_code="$TRUST"
echo --trust-remote-code
HF_DATASETS_TRUST_REMOTE_CODE=0 python train.py
