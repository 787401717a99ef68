import urllib.request


def test_download(tmp_path):
    urllib.request.urlretrieve("https://data.example.com/train.zip", tmp_path / "train.zip")
