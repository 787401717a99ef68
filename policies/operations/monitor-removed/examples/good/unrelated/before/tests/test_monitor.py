import whylogs as why


def log(batch):
    why.log(batch).writer("whylabs").write()
