import keras
import tensorflow as tf
from keras.models import load_model

model = load_model("churn.keras")
again = tf.keras.models.load_model("churn.keras", safe_mode=True)
folder = tf.keras.models.load_model("exported/churn")
model.load_weights("churn.weights.h5")
restored = keras.saving.deserialize_keras_object({"class_name": "Dense"})


def restore(path, safe_mode, **options):
    return load_model(path, safe_mode=safe_mode), load_model(path, **options)
