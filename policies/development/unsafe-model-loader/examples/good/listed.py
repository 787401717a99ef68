import nltk
import skops.io as sio
from lightning import LightningModule

TRUSTED = ["sklearn.ensemble._forest.RandomForestClassifier"]

model = sio.load("churn.skops", trusted=TRUSTED)
plain = sio.load("churn.skops")


def load(path):
    unknown = sio.get_untrusted_types(file=path)
    if set(unknown) - set(TRUSTED):
        raise ValueError(f"{path} names {unknown}")
    return sio.load(path, trusted=unknown)


class Segmenter(LightningModule):
    pass


segmenter = Segmenter.load_from_checkpoint("logs/last.ckpt")
remote = Segmenter.load_from_checkpoint("https://models.example.com/a.ckpt", weights_only=True)
grammar = nltk.data.load("grammars/toy.cfg")
