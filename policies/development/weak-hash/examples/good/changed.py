import hashlib


def changed(files, old):
    uploads = []
    for path, old_hash in old.items():
        new_hash = hashlib.md5(files[path]).hexdigest()
        if new_hash != old_hash:
            uploads.append(path)
    return uploads
