import json

import hydra
import requests
import tensorflow as tf
import torch
from hydra.utils import instantiate
from huggingface_hub import hf_hub_download
from langchain_core.load import loads
from omegaconf import OmegaConf


def build(path):
    checkpoint = torch.load(path, weights_only=True)
    return hydra.utils.instantiate(checkpoint["hyper_parameters"]["model"])


def from_hub(name):
    config = OmegaConf.load(hf_hub_download(name, "config.yaml"))
    return instantiate(config.model)


def from_service(url):
    layout = OmegaConf.create(requests.get(url, timeout=10).json())
    chain = loads(requests.get(url, timeout=10).text, secrets_from_env=True)
    return instantiate(layout), chain


def serve(folder):
    return tf.saved_model.load(folder)
