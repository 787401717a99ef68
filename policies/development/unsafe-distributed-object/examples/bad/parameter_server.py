import os

import torch.distributed.rpc as rpc


def run(rank, world_size):
    os.environ["MASTER_PORT"] = "29500"
    rpc.init_rpc(f"worker{rank}", rank=rank, world_size=world_size)
    reference = rpc.remote("server", dict)
    rpc.shutdown()
    return reference
