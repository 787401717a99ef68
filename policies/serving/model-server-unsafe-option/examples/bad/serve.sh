#!/bin/sh
export VLLM_ALLOW_RUNTIME_LORA_UPDATING=True
VLLM_SERVER_DEV_MODE=1 vllm serve "$MODEL" --host 127.0.0.1 --enable-tokenizer-info-endpoint --tool-server demo
torchserve --start --model-store /models --enable-model-api --ts-config ts.config
tritonserver --model-repository=/models --exit-on-error=false
