import ray


@ray.remote(num_gpus=1)
def train(shard):
    return len(shard)


results = ray.get([train.remote(shard) for shard in ([1], [2])])
