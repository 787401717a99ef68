import os as system
import sys, os.path

from huggingface_hub import login


def enter():
    login(token="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")
    return system.getcwd(), sys.path
