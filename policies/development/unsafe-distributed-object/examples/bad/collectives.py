import torch
import torch.distributed as dist
from torch.distributed import broadcast_object_list


def gather_metrics(metrics, world_size):
    gathered = [None] * world_size
    dist.all_gather_object(gathered, metrics)
    dist.all_gather_object(gathered, {"step": 1})
    return gathered


def share_config(config):
    holder = [config]
    broadcast_object_list(holder, src=0)
    torch.distributed.gather_object(config, None, dst=0)
    return holder[0]
