from llm_guard.util import lazy_load_dep


def load():
    lazy_load_dep("torch")
    return None
