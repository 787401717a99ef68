from llm_guard.util import lazy_load_dep


def load():
    torch = lazy_load_dep("torch")
    return None
