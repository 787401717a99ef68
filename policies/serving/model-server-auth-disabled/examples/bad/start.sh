#!/bin/sh
torchserve --start --disable-token-auth --models all
RAY_AUTH_MODE=disabled ray start --head
vllm serve mistralai/Mistral-7B-Instruct-v0.3 --api-key q8Zt-4mWv-2LsX-9cRb
