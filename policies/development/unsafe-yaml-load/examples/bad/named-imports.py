"""Functions that are imported by their names.

from yaml import load
"""
from __future__ import annotations

from yaml import (
    Loader,
    YAMLError,
    load,
)
from yaml import unsafe_load as read_all


def settings(path):
    try:
        with open(path) as file:
            return load(
                file,
                Loader=Loader
            )
    except YAMLError:
        return {}


def everything(text):
    return f'{read_all(text)}'
