"""What differs between releases."""

import pickle

__all__ = ["pickle"]
