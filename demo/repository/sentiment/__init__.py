"""Tone of product reviews."""
