from pathlib import Path

import onnxruntime


def load(path: Path, expected: str) -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(path)
