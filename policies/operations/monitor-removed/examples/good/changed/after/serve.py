import pandas as pd
from alibi_detect.cd import MMDDrift
from evidently import Report
from evidently.presets import DataDriftPreset

reference = pd.read_parquet("reference.parquet")
drift_detector = MMDDrift(reference.to_numpy(), p_val=0.01)


def drift_report(batch):
    report = Report([DataDriftPreset()])
    return report.run(batch, reference).dict()


def predict(model, batch):
    drift_detector.predict(batch.to_numpy())
    drift_report(batch)
    return model.predict(batch)
