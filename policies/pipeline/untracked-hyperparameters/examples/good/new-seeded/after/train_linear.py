import joblib
import pandas as pd
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import StandardScaler

frame = pd.read_parquet("data/train.parquet")
x = StandardScaler().fit_transform(frame.drop(columns="price"))
model = LinearRegression().fit(x, frame["price"])
joblib.dump(model, "model.joblib")
