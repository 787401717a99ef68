from yaml import load

__all__ = ["load"]
