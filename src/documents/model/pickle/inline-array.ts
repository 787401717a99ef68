/**
 * How many bytes of an array follow a `NumpyArrayWrapper`, which joblib writes between the opcodes.
 * https://github.com/joblib/joblib/blob/main/joblib/numpy_pickle.py
 */
import { itemSize } from "../numpy/item-size.ts";
import { decodeText, isDictionary, isText, isTuple, type Value } from "./values.ts";

export interface ArraySize {
  /** A pickle of its own follows. */
  readonly objects: boolean;
  /** A byte and as much padding as it says stand before the data. */
  readonly aligned: boolean;
  /** In bytes; undefined where the type's size cannot be told. */
  readonly size: number | undefined;
}

const WRAPPER = /^(?:joblib|sklearn\.externals\.joblib)\.numpy_pickle\.NumpyArrayWrapper$/;

export function inlineArray(bytes: Buffer, target: Value, state: Value): ArraySize | undefined {
  if (typeof target !== "object" || target?.kind !== "result" || !target.of || !WRAPPER.test(target.of.qualified))
    return undefined;
  if (!isDictionary(state)) return undefined;
  const type = typeName(bytes, state.dtype);
  const item = type === undefined ? undefined : itemSize(type);
  const count = countOf(state.shape);
  return {
    objects: type !== undefined && /^[<>|=]?O/.test(type),
    aligned: state.alignment !== null,
    size: item === undefined || count === undefined ? undefined : item * count,
  };
}

/** The first argument of `numpy.dtype("f8", False, True)`. */
function typeName(bytes: Buffer, value: Value): string | undefined {
  if (typeof value !== "object" || value?.kind !== "result" || value.of?.qualified !== "numpy.dtype") return undefined;
  const [first] = isTuple(value.args) ? value.args.items : [];
  return first !== undefined && isText(first) ? decodeText(bytes, first) : undefined;
}

function countOf(shape: Value): number | undefined {
  if (!isTuple(shape) || shape.items.length !== shape.size) return undefined;
  let count = 1;
  for (const length of shape.items) {
    if (typeof length !== "number" || length < 0) return undefined;
    count *= length;
  }
  return Number.isSafeInteger(count) ? count : undefined;
}
