/** The number that is written down for a limit, wherever it stands. */
import type { PythonDocument, Value } from "../../documents/python/document.ts";
import { defaultOf } from "../python/default.ts";

/** `Field(0.9)`, `float(os.getenv("MIN_ACCURACY", "0.9"))` hold a default. */
export function written(value: Value): Value {
  const { call } = value;
  if (!call) return value;
  if (/^(?:Field|field)$/.test(call.method)) return call.argument(0, "default");
  if (/^(?:float|int)$/.test(call.method)) return call.args[0] ? written(call.args[0]) : value;
  if (/^os\.(?:getenv|environ\.get)$/.test(call.name ?? "")) return call.argument(1, "default");
  return value;
}

/** Null for None, undefined for what is no number; what the environment holds is text. */
export function numberOf({ literal }: Pick<Value, "literal">): number | null | undefined {
  if (literal === null || typeof literal === "number") return literal;
  return typeof literal === "string" && /^\d{1,12}(?:\.\d{1,12})?$/.test(literal) ? Number(literal) : undefined;
}

/** The number behind a name: a constant, a parameter's default, an option's; undefined where nobody knows. */
export function numberBehind(document: PythonDocument, value: Value): number | undefined {
  const direct = numberOf(written(value.bound));
  if (direct !== undefined) return direct ?? undefined;
  const literal = defaultOf(document, value);
  return (literal === undefined ? undefined : numberOf({ literal })) ?? undefined;
}
