def test_masks():
    assert True
