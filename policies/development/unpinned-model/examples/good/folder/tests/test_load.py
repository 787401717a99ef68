from transformers import AutoModel


def test_model():
    assert AutoModel.from_pretrained("hf-internal-testing/tiny-random-bert")
