from skl2onnx import to_onnx
import onnx


def publish(forest, sample):
    onnx.save(to_onnx(forest, sample), "forest.onnx")
