/** What is kept of dictionaries: the entries in which joblib describes an array. */
import { type Dictionary, decodeText, isDictionary, isText, type Value } from "./values.ts";

/** https://github.com/joblib/joblib/blob/main/joblib/numpy_pickle.py: NumpyArrayWrapper */
const ALIGNMENT = "numpy_array_alignment_bytes";

export const emptyDictionary = (): Dictionary => ({ kind: "dictionary", shape: null, dtype: null, alignment: null });

/** `items` are keys and values in turn. */
export function keepAll(dictionary: Dictionary, items: readonly Value[], bytes: Buffer): void {
  for (let each = 0; each + 1 < items.length; each += 2)
    keep(dictionary, items[each] as Value, items[each + 1] as Value, bytes);
}

export function keep(dictionary: Dictionary, key: Value, value: Value, bytes: Buffer): void {
  if (!isText(key) || isDictionary(value)) return;
  const length = key.to - key.from;
  // Most keys are told from joblib's by their length.
  if (length !== "dtype".length && length !== ALIGNMENT.length) return;
  const name = decodeText(bytes, key);
  if (name === "shape") dictionary.shape = value;
  else if (name === "dtype") dictionary.dtype = value;
  else if (name === ALIGNMENT) dictionary.alignment = value;
}
