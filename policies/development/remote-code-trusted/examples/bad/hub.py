import torch

model = torch.hub.load("acme/detector:main", "large", trust_repo=True)
other = torch.hub.load("acme/detector", "small", skip_validation=True)
