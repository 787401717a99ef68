import pytest


@pytest.mark.parametrize("expression", ["1 + 1"])
def test_expression(expression):
    assert eval(expression) == 2
