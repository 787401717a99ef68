import keras

function = keras.saving.load_model("models/function.keras", safe_mode=False)
bytecode = keras.saving.load_model("models/lambda.keras", safe_mode=False)
dense = keras.saving.load_model("models/dense.keras", safe_mode=False)
