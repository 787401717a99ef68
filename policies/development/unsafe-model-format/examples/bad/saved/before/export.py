from safetensors.torch import save_file


def export(model, path):
    save_file(model.state_dict(), f"{path}/model.safetensors")
