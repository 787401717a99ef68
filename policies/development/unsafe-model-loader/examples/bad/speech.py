import paddle
from hyperpyyaml import load_hyperpyyaml
from speechbrain.inference import EncoderClassifier

speaker = EncoderClassifier.from_hparams(source="acme/speaker-ecapa", savedir="cache")
state = paddle.load("output/best.pdparams")

with open("hparams/train.yaml") as file:
    hparams = load_hyperpyyaml(file)
