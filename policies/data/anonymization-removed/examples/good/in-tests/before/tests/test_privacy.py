from presidio_anonymizer import AnonymizerEngine


def test_masks():
    assert AnonymizerEngine().anonymize(text="Ada", analyzer_results=[])
