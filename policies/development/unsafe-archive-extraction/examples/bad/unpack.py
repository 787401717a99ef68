import shutil
import tarfile


def unpack(archive, folder):
    shutil.unpack_archive(archive, folder)
    shutil.unpack_archive("model.tar.gz", folder)
    shutil.unpack_archive(f"{folder}/weights.tar", folder, "gztar")


def stream(response, folder):
    tar_stream = open_stream(response)
    tar_stream.extractall(folder)


def open_stream(response):
    return tarfile.open(fileobj=response.raw, mode="r|gz")
