/**
 * How many bytes of an array follow a `NumpyArrayWrapper`, which joblib writes between the opcodes.
 * https://github.com/joblib/joblib/blob/main/joblib/numpy_pickle.py
 */
import { itemSize } from "../numpy/item-size.ts";
import { decodeText, type Value } from "./values.ts";

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
  if (typeof state !== "object" || state?.kind !== "dictionary") return undefined;
  const type = typeName(bytes, state.dtype);
  const alignment = state.alignment;
  const item = type === undefined ? undefined : itemSize(type);
  const count = countOf(state.shape);
  return {
    objects: type !== undefined && /^[<>|=]?O/.test(type),
    aligned: alignment !== null,
    size: item === undefined || count === undefined ? undefined : item * count,
  };
}

/** The first argument of `numpy.dtype("f8", False, True)`. */
function typeName(bytes: Buffer, value: Value): string | undefined {
  if (typeof value !== "object" || value?.kind !== "result" || value.of?.qualified !== "numpy.dtype") return undefined;
  const { args } = value;
  const first = typeof args === "object" && args?.kind === "tuple" ? args.items[0] : undefined;
  return typeof first === "object" && first?.kind === "text" ? decodeText(bytes, first) : undefined;
}

function countOf(shape: Value): number | undefined {
  if (typeof shape !== "object" || shape?.kind !== "tuple" || shape.items.length !== shape.size) return undefined;
  let count = 1;
  for (const length of shape.items) {
    if (typeof length !== "number" || length < 0) return undefined;
    count *= length;
  }
  return Number.isSafeInteger(count) ? count : undefined;
}
