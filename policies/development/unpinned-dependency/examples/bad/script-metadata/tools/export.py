# /// script
# requires-python = ">=3.12"
# dependencies = [
#   "onnx",
# ]
# ///
import onnx

print(onnx.__version__)
