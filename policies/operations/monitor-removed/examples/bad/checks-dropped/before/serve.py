import pandas as pd
from alibi_detect.cd import KSDrift
from evidently.metric_preset import DataDriftPreset
from evidently.report import Report

reference = pd.read_parquet("reference.parquet")
detector = KSDrift(reference.to_numpy(), p_val=0.05)


def check(batch):
    report = Report(metrics=[DataDriftPreset()])
    report.run(reference_data=reference, current_data=batch)
    return report.as_dict()


def predict(model, batch):
    detector.predict(batch.to_numpy())
    check(batch)
    return model.predict(batch)
