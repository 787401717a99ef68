/** A Keras model in HDF5: its configuration is an attribute, which HDF5 neither packs nor splits. */
import type { ModelFormat } from "./document.ts";
import type { Found } from "./found.ts";
import { readKerasConfig } from "./keras.ts";

const START = '{"class_name"';
const MOST_CONFIGS = 16;
const LONGEST = 64_000_000;

/** Undefined for a file without one: weights, or something else than a model. */
export function readHdf5(bytes: Buffer, found: Found): ModelFormat | undefined {
  let format: ModelFormat | undefined;
  let count = 0;
  for (let at = bytes.indexOf(START); at !== -1 && count < MOST_CONFIGS; at = bytes.indexOf(START, at)) {
    const end = endOfObject(bytes, at);
    readKerasConfig(bytes.toString("utf8", at, end), found);
    format = "keras";
    at = end;
    count++;
  }
  return format;
}

/** After the brace that closes the one at the start; the end of what is looked at where none does. */
function endOfObject(bytes: Buffer, from: number): number {
  const to = Math.min(bytes.length, from + LONGEST);
  let depth = 0;
  let inString = false;
  for (let at = from; at < to; at++) {
    const byte = bytes[at];
    if (inString) {
      if (byte === 0x5c) at++;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x7b) depth++;
    else if (byte === 0x7d && --depth === 0) return at + 1;
  }
  return to;
}
