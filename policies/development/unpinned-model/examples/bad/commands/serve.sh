#!/bin/sh
hf download acme/summarizer --revision main
text-generation-launcher --model-id acme/summarizer --revision v2
python -m vllm.entrypoints.openai.api_server --model acme/summarizer
