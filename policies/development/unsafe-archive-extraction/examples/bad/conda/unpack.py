import tarfile

with tarfile.open("corpus.tar.gz") as archive:
    archive.extractall("data")
