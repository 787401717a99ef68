import keras
import tensorflow as tf
from tensorflow.keras.models import load_model

classifier = load_model("classifier.keras", safe_mode=False)
detector = tf.keras.models.load_model(
    "detector.keras",
    custom_objects={"Attention": object},
    safe_mode=False,
)
ranker = keras.saving.load_model("ranker.keras", compile=False, safe_mode=False)


def restore(config):
    with keras.src.saving.serialization_lib.SafeModeScope(False):
        return keras.saving.deserialize_keras_object(config, safe_mode=False)
