from keras.models import load_model, model_from_yaml

legacy = load_model("models/churn-2023.h5")
current = load_model("models/churn.keras")
architecture = model_from_yaml(open("architecture.yaml").read())
