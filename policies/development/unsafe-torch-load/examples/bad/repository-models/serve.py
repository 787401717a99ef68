import torch

shell = torch.load("models/shell.pt", weights_only=False)
weights = torch.load("models/weights.pt", weights_only=False)
older = torch.load("models/before-torch-1.6.pth")
encoder = torch.load("models/encoder.safetensors", weights_only=False)
