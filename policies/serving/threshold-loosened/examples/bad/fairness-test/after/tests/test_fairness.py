from model import report


def test_groups():
    assert report().equalized_odds_difference < 0.35
