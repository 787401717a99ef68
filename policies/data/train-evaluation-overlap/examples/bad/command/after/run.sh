#!/bin/sh
set -e
python run_clm.py --train_file data/corpus.jsonl --validation_file data/corpus.jsonl --output_dir out
