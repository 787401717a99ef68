import lightgbm as lgb
import pandas as pd

data = pd.read_parquet("data/train.parquet")
model = lgb.LGBMClassifier().fit(data.drop(columns="label"), data["label"])
model.booster_.save_model("model.txt")
