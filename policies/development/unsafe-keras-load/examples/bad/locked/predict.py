import keras

model = keras.models.load_model("models/churn.keras")
legacy = keras.models.load_model("models/churn-2023.h5")
second = keras.models.load_model("models/uplift.keras")
