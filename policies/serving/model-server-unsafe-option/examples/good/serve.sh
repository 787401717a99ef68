#!/bin/sh
export VLLM_ALLOW_RUNTIME_LORA_UPDATING=False
VLLM_SERVER_DEV_MODE=0 vllm serve "$MODEL" --tool-server https://tools.example.com
other --enable-model-api --tool-server demo
tritonserver --model-repository=/models --exit-on-error=true
