from keras.models import load_model

from project.layers import Attention

model = load_model("model.keras", {"Attention": Attention}, True, False)
