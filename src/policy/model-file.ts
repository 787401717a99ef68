/** Which paths hold models, by their names. */

/** Formats that hold nothing but models. */
const MODELS =
  /\.(pt|pth|ckpt|onnx|keras|safetensors|gguf|ggml|joblib|skops|pmml|mlmodel|tflite|engine|nemo|mar|pdparams)$/i;
/** Formats that hold other things too. */
const OFTEN_MODELS = /\.(bin|pb|h5|hdf5|pkl|pickle|msgpack)$/i;
const WORDS = /model|checkpoint|weights|classifier|regressor|encoder|estimator|predictor/i;
const FOLDER = /(^|\/)(saved_)?(models?|checkpoints?|weights)(\/[^/.]+)?\/?$/i;

/** `certain` by its format; `possible` where the format holds other things too. */
export function modelFormat(path: string): "certain" | "possible" | undefined {
  if (MODELS.test(path)) return "certain";
  return OFTEN_MODELS.test(path) ? "possible" : undefined;
}

/** A model by its format, a possible one under a name that says so, or a folder of models. */
export function isModelPath(path: string): boolean {
  const format = modelFormat(path);
  return format === "certain" || (format === "possible" && WORDS.test(path)) || FOLDER.test(path);
}

/** Formats that run code when they are loaded, and formats that hold numbers only. */
const PICKLED = /\.(pt|pth|ckpt|bin|pkl|pickle|joblib|h5|hdf5|nemo|pdparams)$/i;
const INERT = /\.(safetensors|onnx|gguf|tflite|pmml|skops)$/i;

/** True when a model moves from a format without code to one that may carry it. */
export function isFormatDowngrade(before: string, after: string): boolean {
  return INERT.test(before) && PICKLED.test(after);
}

/** True for a file of weights in any format. */
export function isWeightFile(path: string): boolean {
  return INERT.test(path) || (PICKLED.test(path) && isModelPath(path));
}
