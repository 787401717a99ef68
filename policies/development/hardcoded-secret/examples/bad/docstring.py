#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""Uploads a model.

Use it so:

import os
import upload
"""

from __future__ import (
    annotations,
)

# Nothing else is imported at first.
HUB_TOKEN = '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'


def upload(path):
    from huggingface_hub import HfApi

    HfApi(token=HUB_TOKEN).upload_file(path)
