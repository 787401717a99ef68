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
import functools
from functools import partial


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


def reader(kind):
    return partial(read_all) if kind == "all" else functools.partial(load, Loader=Loader)
