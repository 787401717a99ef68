import pandas as pd
from presidio_analyzer import AnalyzerEngine
from presidio_anonymizer import AnonymizerEngine

analyzer = AnalyzerEngine()
anonymizer = AnonymizerEngine()


def notes(path: str) -> pd.DataFrame:
    frame = pd.read_parquet(path)
    frame["note"] = [anonymizer.anonymize(text=text, analyzer_results=analyzer.analyze(text, language="en")).text for text in frame["note"]]
    return frame
