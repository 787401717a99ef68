/** NumPy's own format: a header, then numbers, or a pickle where the items are objects. https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
import type { Budget } from "../budget.ts";
import type { Found } from "../found.ts";
import { readPickles } from "../pickle/pickles.ts";
import { hasProtocol, isNumpy, isPadding } from "../sniff.ts";
import { itemSize } from "./item-size.ts";

/** NumPy itself refuses longer ones. */
const LONGEST_HEADER = 10_000;

export interface NpyHeader {
  /** Where the data starts. */
  readonly to: number;
  readonly objects: boolean;
  /** Of the data, in bytes; undefined where the type is a structure. */
  readonly size: number | undefined;
}

/** Undefined where the header is cut or no header. */
export function npyHeader(bytes: Buffer, from: number): NpyHeader | undefined {
  if (bytes.length - from < 12) return undefined;
  const wide = (bytes[from + 6] as number) >= 2;
  const start = from + (wide ? 12 : 10);
  const length = wide ? bytes.readUInt32LE(from + 8) : bytes.readUInt16LE(from + 8);
  if (length > LONGEST_HEADER || start + length > bytes.length) return undefined;
  const header = bytes.toString("latin1", start, start + length);
  const type = /['"]descr['"]\s*:\s*['"]([^'"]*)['"]/.exec(header)?.[1];
  const shape = /['"]shape['"]\s*:\s*\(([\d\s,]*)\)/.exec(header)?.[1];
  const item = type === undefined ? undefined : itemSize(type);
  const count = shape === undefined ? undefined : countOf(shape);
  return {
    to: start + length,
    objects: /['"][<>|=]?O\d*['"]/.test(header),
    size: item === undefined || count === undefined ? undefined : item * count,
  };
}

function countOf(shape: string): number {
  return shape.split(",").reduce((count, length) => (length.trim() === "" ? count : count * Number(length)), 1);
}

/** Arrays, one after another, as several `numpy.save` into one file leave them. */
export function readNpy(bytes: Buffer, from: number, found: Found, budget: Budget): void {
  for (let at = from; at < bytes.length; ) {
    if (hasProtocol(bytes.subarray(at, at + 2))) at = readPickles(bytes, at, found, budget).to;
    if (at >= bytes.length) return;
    const header = isNumpy(bytes, at) ? npyHeader(bytes, at) : undefined;
    if (!header) {
      if (isNumpy(bytes, at)) found.problem("broken", "has a header that is cut off or no header");
      else if (at > from && !isPadding(bytes, at))
        found.problem("trailing", `has ${(bytes.length - at).toLocaleString("en")} bytes after its end`);
      return;
    }
    if (header.objects) at = readPickles(bytes, header.to, found, budget).to;
    else if (header.size === undefined) return;
    else {
      at = header.to + header.size;
      if (at > bytes.length) found.problem("truncated", "holds fewer numbers than its header says");
    }
  }
}
