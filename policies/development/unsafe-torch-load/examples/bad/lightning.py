from lightning import Trainer

from project.model import Classifier

model = Classifier.load_from_checkpoint("best.ckpt", weights_only=False)
Trainer().test(model)
Trainer().predict(model, ckpt_path="best.ckpt", weights_only=False)
