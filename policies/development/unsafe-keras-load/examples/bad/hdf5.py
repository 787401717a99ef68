import os

import tensorflow as tf
from keras.models import load_model, model_from_yaml

FOLDER = os.environ["MODEL_DIR"]

resnet = load_model("pretrained/resnet50.h5")
checked = load_model("pretrained/resnet50.hdf5", safe_mode=True)
open_ = tf.keras.models.load_model("pretrained/vgg.h5", safe_mode=False)
joined = load_model(os.path.join(FOLDER, "churn.h5"))
architecture = model_from_yaml(open("architecture.yaml").read())
