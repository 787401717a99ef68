import shutil
import tarfile


def extract(archive, folder, own_filter):
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter=own_filter)
    shutil.unpack_archive(archive, folder, filter="data")
    shutil.unpack_archive("model.zip", folder)
    shutil.unpack_archive(archive, folder, "zip")
