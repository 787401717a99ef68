import ftplib

import pandas as pd
import torch

frame = pd.read_csv("http://archive.ics.uci.edu/ml/machine-learning-databases/adult/adult.data", header=None)
backup = pd.read_csv('http://' + 'files.acme-imaging.com/labels.csv')
state = torch.hub.load_state_dict_from_url("http://models.acme-imaging.com/resnet50.pth")
ftp = ftplib.FTP("ftp.acme-imaging.com")


def shard(index):
    return pd.read_parquet(f"http://files.acme-imaging.com/shards/{index}.parquet")
