import tarfile

tarfile.TarFile.extraction_filter = staticmethod(tarfile.data_filter)


def extract(archive, folder):
    with tarfile.open(archive) as tar:
        tar.extractall(folder)
