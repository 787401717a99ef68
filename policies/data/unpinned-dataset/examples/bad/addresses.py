import kagglehub
import pandas as pd
from datasets import load_dataset
from kagglehub import KaggleDatasetAdapter
from sklearn.datasets import fetch_openml

frame = pd.read_parquet("hf://datasets/acme/prices/data/train.parquet")
table = load_dataset("parquet", data_files="hf://datasets/acme/prices@main/data/*.parquet")
path = kagglehub.dataset_download("zillow/zecon")
zecon = kagglehub.dataset_load(KaggleDatasetAdapter.PANDAS, "zillow/zecon", "State_time_series.csv")
adult, target = fetch_openml("adult", return_X_y=True)
