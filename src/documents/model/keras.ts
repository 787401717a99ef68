/**
 * The configuration of a Keras model: classes and functions by module and name, in dictionaries in dictionaries.
 * https://github.com/keras-team/keras/blob/master/keras/src/saving/serialization_lib.py
 */
import type { Found } from "./found.ts";

const MOST_DEPTH = 200;
const LONGEST_CONFIG = 64_000_000;
const MOST_VALUES = 2_000_000;

/** Lambda layers come out as `keras.layers.Lambda`, whatever module they name. */
export const LAMBDA = { module: "keras.layers", name: "Lambda" };

export function readKerasConfig(text: string, found: Found): void {
  if (text.length > LONGEST_CONFIG) {
    found.problem("budget", "holds more than can be followed");
    return;
  }
  let config: unknown;
  try {
    config = JSON.parse(text);
  } catch {
    // What Keras cannot read it does not load; other readers may take what is there.
    found.problem("broken", "is no JSON");
    if (/"class_name"\s*:\s*"Lambda"/.test(text)) found.global(LAMBDA.module, LAMBDA.name, 0).use("built", () => "");
    return;
  }
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: config, depth: 0 }];
  for (let count = 0; waiting.length > 0; count++) {
    if (count > MOST_VALUES) {
      found.problem("budget", "holds more than can be followed");
      return;
    }
    const { value, depth } = waiting.pop() as (typeof waiting)[number];
    if (typeof value !== "object" || value === null) continue;
    if (depth > MOST_DEPTH) {
      found.problem("budget", "nests deeper than can be followed");
      continue;
    }
    if (!Array.isArray(value)) readObject(value as Readonly<Record<string, unknown>>, found);
    for (const inner of Object.values(value)) waiting.push({ value: inner, depth: depth + 1 });
  }
}

function readObject(object: Readonly<Record<string, unknown>>, found: Found): void {
  const { class_name: className, module, config } = object;
  if (typeof className !== "string") return;
  if (className === "Lambda" || className === "__lambda__") {
    found.global(LAMBDA.module, LAMBDA.name, 0).use("built", () => "");
    return;
  }
  if (typeof module !== "string") return;
  const isFunction = className === "function" && typeof config === "string";
  const global = found.global(module, isFunction ? config : className, 0);
  global.use(isFunction ? "called" : "built", () => (isFunction ? "…" : ""));
}
