def export(model, folder, safe_serialization=False):
    """With safe_serialization=False old readers can load the file."""
    model.save_pretrained(folder, safe_serialization=safe_serialization)
    return load_reader(load_format="pt")


def load_reader(load_format):
    return load_format
