import torch.distributed as dist


def reduce(loss, tensors):
    dist.init_process_group("nccl")
    dist.all_reduce(loss)
    dist.broadcast(loss, src=0)
    dist.all_gather(tensors, loss)
    dist.barrier()
