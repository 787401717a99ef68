/** Calls that write models, in formats that hold numbers only and in those that may carry code. */
import type { Call, PythonDocument } from "#policy";

const SAFE =
  /^safetensors\.(?:\w+\.)?(?:save|save_file|save_model|serialize_file)$|^(?:torch\.onnx|tf2onnx\.convert|onnx|skl2onnx|onnxmltools)\.(?:\w+\.)*(?:export|dynamo_export|save|save_model|from_keras|to_onnx|convert_sklearn)$|^skops\.io\.dumps?$|(?:^|\.)save_safetensors$/;
const PICKLED = /^(?:torch\.save|pickle\.dumps?|cloudpickle\.dumps?|dill\.dumps?|joblib\.dump|torch\.jit\.save)$/;

export interface Save {
  readonly call: Call;
  readonly name: string;
}

export function savesIn(document: PythonDocument): {
  readonly safe: readonly Save[];
  readonly pickled: readonly Save[];
} {
  const of = (pattern: RegExp): Save[] =>
    document
      .callsWhere((name) => pattern.test(name))
      .map((call) => ({ call, name: call.names.find((one) => pattern.test(one)) ?? call.method }));
  return { safe: of(SAFE), pickled: of(PICKLED) };
}
