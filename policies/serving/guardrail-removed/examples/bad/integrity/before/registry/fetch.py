import hashlib
import hmac
from pathlib import Path

import onnxruntime


def load(path: Path, expected: str) -> onnxruntime.InferenceSession:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if not hmac.compare_digest(digest, expected):
        raise RuntimeError(f"{path} is not the model that was signed off")
    return onnxruntime.InferenceSession(path)
