#!/bin/sh
TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD=yes python evaluate.py
