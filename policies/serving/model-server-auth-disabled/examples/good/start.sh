#!/bin/sh
torchserve --start --models all
RAY_AUTH_MODE=token ray start --head
vllm serve mistralai/Mistral-7B-Instruct-v0.3 --api-key "$VLLM_KEY"
vllm serve mistralai/Mistral-7B-Instruct-v0.3 --api-key EMPTY
client --api-key q8Zt-4mWv-2LsX-9cRb
