/** Bytes to text. Positions count UTF-16 units of the decoded text; a byte-order mark is dropped. */
import { bytesOf, type Content } from "./change.ts";

export type Decoded = { readonly text: string; readonly lossy: boolean } | { readonly binary: true };

const SNIFF_BYTES = 8192;

/**
 * UTF-8 with or without BOM, UTF-16 with BOM. Text that is not valid UTF-8 is read with replacement
 * characters and marked `lossy`; anything with a NUL byte near its start is binary.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes), lossy: false };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder("utf-16be").decode(bytes), lossy: false };
  if (bytes.subarray(0, SNIFF_BYTES).includes(0)) return { binary: true };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), lossy: false };
  } catch {
    return { text: new TextDecoder("utf-8").decode(bytes), lossy: true };
  }
}

/** The text of a content; undefined where it is not at hand, or no text. */
export function textOf(content: Content | undefined): string | undefined {
  const bytes = bytesOf(content);
  const decoded = bytes && decode(bytes);
  return decoded && "text" in decoded ? decoded.text : undefined;
}
