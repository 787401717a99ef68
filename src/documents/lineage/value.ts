/** Values of parameter files, as DVC compares them and writes them into commands. */
import type { YamlNode } from "../yaml/yaml.ts";

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** The value of a node without its place; maps keep their order. */
export function plainOf(node: YamlNode): Plain {
  switch (node.kind) {
    case "map":
      return Object.fromEntries(node.entries().map(({ key, value }) => [key, plainOf(value)]));
    case "list":
      return node.items().map(plainOf);
    case "null":
      return null;
    case "scalar": {
      const value = node.value;
      return typeof value === "bigint" ? value.toString() : (value ?? node.string ?? null);
    }
  }
}

/** Equality of parameters: numbers by value (`1.0` is `1`), maps without order. */
export function samePlain(a: Plain, b: Plain): boolean {
  if (a === b || (typeof a === "number" && typeof b === "number" && Number.isNaN(a) && Number.isNaN(b))) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, at) => samePlain(item, b[at]))
    );
  }
  const [ours, theirs] = [Object.entries(a), Object.entries(b)];
  const other = new Map<string, Plain>(theirs);
  return (
    ours.length === theirs.length &&
    ours.every(([key, value]) => {
      const match = other.get(key);
      return match !== undefined && samePlain(value, match);
    })
  );
}

/** What `dpath.get(config, "a.b.0")` finds: keys of maps, indices of lists. */
export function lookUp(root: YamlNode, route: readonly string[]): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const step of route) {
    node = node?.kind === "list" && /^\d+$/.test(step) ? node.items()[Number(step)] : node?.get(step);
  }
  return node;
}

/** A scalar as DVC writes it into a string: Python's `str`, with lower-case booleans. Undefined for maps and lists. */
export function interpolated(node: YamlNode): string | undefined {
  if (node.kind === "null") return "None";
  if (node.kind !== "scalar") return undefined;
  const { value, string } = node;
  if (typeof value === "boolean") return String(value);
  if (typeof value !== "number") return string;
  const text = string ?? "";
  if (/^[-+]?\d+$/.test(text)) return text.replace(/^\+/, "").replace(/^(-?)0+(?=\d)/, "$1");
  return /^[-+]?0[xo]/i.test(text) ? String(value) : pythonFloat(value);
}

/** `repr` of a float: the shortest digits, an exponent below 1e-4 and from 1e16 on. */
function pythonFloat(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
  const [digits = "", exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power < -4 || power >= 16) {
    const padded = String(Math.abs(power)).padStart(2, "0");
    return `${digits}e${power < 0 ? "-" : "+"}${padded}`;
  }
  const text = value.toString();
  return text.includes(".") ? text : `${text}.0`;
}
