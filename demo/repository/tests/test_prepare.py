from sentiment.prepare import anonymize


def test_removes_what_could_name_a_person():
    assert anonymize("write to me@example.org or +49 30 1234567") == "write to <email> or <phone>"
