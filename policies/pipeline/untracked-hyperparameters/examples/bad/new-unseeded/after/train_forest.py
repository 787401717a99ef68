import joblib
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

frame = pd.read_parquet("data/train.parquet")
x_train, x_test, y_train, y_test = train_test_split(frame.drop(columns="churn"), frame["churn"])
model = RandomForestClassifier(n_estimators=200)
model.fit(x_train, y_train)
joblib.dump(model, "model.joblib")
