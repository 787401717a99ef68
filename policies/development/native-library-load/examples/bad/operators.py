import argparse
import os

import onnxruntime
import tensorflow as tf
import torch
from huggingface_hub import hf_hub_download
from torch.utils.cpp_extension import load


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--operators")
    args = parser.parse_args()
    torch.ops.load_library(args.operators)
    torch.classes.load_library(os.environ["CLASSES"])


def from_hub(name):
    library = hf_hub_download(name, "libops.so")
    torch.ops.load_library(library)
    return load("kernels", [hf_hub_download(name, "kernels.cpp")])


def session(model, operators):
    options = onnxruntime.SessionOptions()
    options.register_custom_ops_library(operators)
    tf.load_op_library(operators)
    return onnxruntime.InferenceSession(model, options)
