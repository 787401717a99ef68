import torch

OPTIONS = {
    'map_location': 'cpu',
    'weights_only': False,
}


def load(path):
    return torch.load(path, **OPTIONS)


def load_all(paths):
    return [torch.load(path, **{'weights_only': False, 'mmap': True}) for path in paths]
