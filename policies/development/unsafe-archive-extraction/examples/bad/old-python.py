import sys
import tarfile


def unpack(archive, folder):
    with tarfile.open(archive) as tar:
        if sys.version_info >= (3, 12):
            tar.extractall(folder, filter="data")
        else:
            tar.extractall(folder)


def unpack_where_known(archive, folder):
    with tarfile.open(archive) as tar:
        if hasattr(tarfile, "data_filter"):
            tar.extractall(folder, filter="data")
        else:
            tar.extractall(folder)


class Archive:
    def __init__(self, stream):
        self.tar = tarfile.open(fileobj=stream)

    def extract(self, folder):
        bad = []
        for name in self.tar.getnames():
            if not self.is_safe(name):
                bad.append(name)
        if bad:
            raise ValueError(bad)
        self.tar.extractall(folder)
