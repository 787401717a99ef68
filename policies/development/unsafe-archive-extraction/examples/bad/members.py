import os
import tarfile


def safe_members(tar, folder):
    root = os.path.realpath(folder)
    for member in tar.getmembers():
        if os.path.realpath(os.path.join(folder, member.name)).startswith(root):
            yield member


def extract(archive, folder):
    with tarfile.open(archive) as tar:
        tar.extractall(folder, members=safe_members(tar, folder))


class Dataset:
    def unpack(self, tar: tarfile.TarFile):
        tar.extractall(
            path=self.folder,
        )
