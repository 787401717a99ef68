#!/usr/bin/env bash
export RAY_AUTH_MODE=token
mlflow server --backend-store-uri "$DB" --port 5000 &
mlflow server --host 0.0.0.0 --app-name basic-auth &
mlflow server --host "$BIND" &
mlflow models build-docker -m models:/fraud/3
ray start --head --dashboard-host=0.0.0.0
ray status --address 0.0.0.0
vllm serve meta-llama/Llama-3.1-8B --host 127.0.0.1
vllm serve meta-llama/Llama-3.1-8B --api-key "$KEY" --host 0.0.0.0
vllm bench serve --host 0.0.0.0
ollama serve
tensorboard --logdir runs
echo "inference_address=http://0.0.0.0:8080" > config.properties
