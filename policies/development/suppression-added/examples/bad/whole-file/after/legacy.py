# ruff: noqa: S
# flake8: noqa
import pickle
