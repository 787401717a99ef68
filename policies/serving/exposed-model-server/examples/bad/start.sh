#!/usr/bin/env bash
set -euo pipefail

mlflow server --backend-store-uri "$DB" \
  --host 0.0.0.0 --port 5000 &
ray start --head --dashboard-host=0.0.0.0
nohup python3 -m vllm.entrypoints.openai.api_server --host "::" --model meta-llama/Llama-3.1-8B > vllm.log 2>&1 &
OLLAMA_HOST=0.0.0.0:11434 ollama serve &
tensorboard --logdir runs --bind_all &
llama-server -m model.gguf --host 0.0.0.0
uv run mlflow ui -h 0.0.0.0 --disable-security-middleware --allowed-hosts "*"
