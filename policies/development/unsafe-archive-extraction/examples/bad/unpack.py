import shutil
import tarfile
import zipfile


def unpack(archive, folder):
    shutil.unpack_archive(archive, folder)
    shutil.unpack_archive("model.tar.gz", folder)
    shutil.unpack_archive(f"{folder}/weights.tar", folder, "gztar")


def stream(response, folder):
    tar_stream = open_stream(response)
    tar_stream.extractall(folder)


def open_stream(response):
    return tarfile.open(fileobj=response.raw, mode="r|gz")


def either(archive, folder, kind):
    if kind == "tar":
        opened = tarfile.open(archive)
    else:
        opened = zipfile.ZipFile(archive)
    opened.extractall(folder)
