from datasets import load_dataset


def test_columns():
    assert load_dataset("stanfordnlp/imdb", split="test").column_names == ["text", "label"]
