"""Run with allow_dangerous_code=True only in the sandbox."""

MESSAGE = "pass `allow_dangerous_deserialization=True` if you trust the file"
EXPECTED = {"trust_score": True, "trust_env": True, "unsafe_count": 3}


def check(node):
    unsafe_super = True
    trust_anchor = True
    return unsafe_super and trust_anchor and node
