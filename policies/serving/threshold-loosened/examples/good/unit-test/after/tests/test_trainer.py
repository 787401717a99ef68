def test_loss(trainer):
    assert trainer.train().loss < 0.4
