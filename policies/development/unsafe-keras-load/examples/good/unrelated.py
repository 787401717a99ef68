import mlflow
from torchvision.transforms import Lambda

from project.models import load_model

scale = Lambda(lambda image: image / 255)
own = load_model("model.h5", safe_mode=False)
logged = mlflow.keras.load_model("models:/churn/3")
