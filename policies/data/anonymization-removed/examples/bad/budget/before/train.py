from opacus import PrivacyEngine

TARGET_EPSILON = 3.0


def private(model, optimizer, loader):
    return PrivacyEngine().make_private(module=model, optimizer=optimizer, data_loader=loader, noise_multiplier=1.1, max_grad_norm=1.0)
