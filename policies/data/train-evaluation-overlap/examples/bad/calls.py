import pandas as pd
import torch
from trl import SFTTrainer

TRAIN_CSV = "data/loans.csv"
TEST_CSV = "data/loans.csv"


def keras(model, x_train, y_train, x_test, y_test):
    model.fit(x_train, y_train, validation_data=(x_train, y_train), epochs=5)


def chat(model, dataset, args):
    return SFTTrainer(model=model, args=args, train_dataset=dataset, eval_dataset=dataset)


def lightning(trainer, model, loader):
    trainer.fit(model, train_dataloaders=loader, val_dataloaders=loader)


def frames():
    train_df = pd.read_parquet("s3://lake/claims.parquet")
    val_df = pd.read_parquet("s3://lake/claims.parquet")
    return train_df, val_df


def files(load_dataset):
    return load_dataset("csv", data_files={"train": "data/all.csv", "test": "data/all.csv"})
