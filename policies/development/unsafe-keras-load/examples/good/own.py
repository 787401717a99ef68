import keras

CHECKPOINT = "best.h5"


def train(model, data):
    keep = keras.callbacks.ModelCheckpoint(CHECKPOINT, save_best_only=True)
    model.fit(data, callbacks=[keep])
    model.save("final.h5")
    return keras.models.load_model(CHECKPOINT), keras.models.load_model("final.h5")
