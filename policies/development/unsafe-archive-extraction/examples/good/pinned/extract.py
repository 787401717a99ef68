import tarfile


def extract(archive, folder):
    with tarfile.open(archive) as tar:
        tar.extractall(folder)
