import pickle

import torch
import torch.distributed as dist


def gathered(tensors, sizes):
    found = []
    for size, tensor in zip(sizes, tensors):
        buffer = tensor.cpu().numpy().tobytes()[:size]
        found.append(pickle.loads(buffer))
    return found


def broadcast(tensor):
    dist.broadcast(tensor, 0)
    return pickle.loads(tensor.cpu().numpy().tobytes())


def received(socket):
    return pickle.loads(socket.recv(4096))
