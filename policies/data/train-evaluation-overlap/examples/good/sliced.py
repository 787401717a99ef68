import pandas as pd


def frames():
    train_df = pd.read_csv("data/all.csv")
    test_df = pd.read_csv("data/all.csv")
    return train_df.iloc[:800], test_df.iloc[800:]
