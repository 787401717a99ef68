#!/bin/sh
hf download acme/summarizer --revision 9b7a2f30c53d1f4f1c0c3d9f3e6f2f0f5f6a7b8c
huggingface-cli download acme/corpus --repo-type dataset
git clone https://huggingface.co/acme/classifier
git -C classifier checkout 9b7a2f30c53d1f4f1c0c3d9f3e6f2f0f5f6a7b8c
vllm serve "$MODEL" --revision "$REVISION"
vllm serve ./models/summarizer
