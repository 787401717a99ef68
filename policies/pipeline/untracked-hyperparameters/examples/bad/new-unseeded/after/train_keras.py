from tensorflow import keras

from .data import load

model = keras.Sequential([keras.layers.Dense(8), keras.layers.Dense(1)])
model.compile(loss="mse")
model.fit(*load("data/train.npz"))
model.save("model.keras")
