import torch


def test_backward():
    x = torch.ones(1, requires_grad=True)
    x.sum().backward()
    assert x.grad is not None
