import keras
import tensorflow as tf
from keras.config import enable_unsafe_deserialization

keras.config.enable_unsafe_deserialization()
tf.keras.config.enable_unsafe_deserialization()
enable_unsafe_deserialization()
