/** A scalar as a source of its own: what a script or a document inside YAML is read from, and edited through. */
import type { Source } from "../../core/source.ts";
import { type Decoded, decodeScalar, decodeStyle, type ScalarText } from "./decode.ts";
import { encodeScalar } from "./encode.ts";

/**
 * Embeds a scalar's value with exact offsets. Where the value cannot be told character by character, it is one unit
 * that stands for the whole scalar: findings land on it, edits are refused.
 */
export function embedScalar(source: Source, text: string, scalar: ScalarText): Source {
  const decoded = decodeScalar(text, scalar);
  if (!decoded || decoded.segments.length === 0) {
    const { from, to, value } = scalar;
    return source.embed(value, { segments: [{ at: 0, length: value.length, rawAt: from, rawLength: to - from }] });
  }
  return source.embed(decoded.value, {
    segments: decoded.segments,
    encode: (replacement, rawFrom, rawTo) => {
      const written = encodeScalar(text, scalar, decoded, replacement, rawFrom, rawTo);
      return written !== undefined && holds(text, scalar, decoded, { written, replacement, rawFrom, rawTo })
        ? written
        : undefined;
    },
  });
}

interface Change {
  readonly written: string;
  readonly replacement: string;
  readonly rawFrom: number;
  readonly rawTo: number;
}

/** Reads the scalar as it would be: what stands around the replacement must not have changed. */
function holds(text: string, scalar: ScalarText, decoded: Decoded, change: Change): boolean {
  const after = text.slice(scalar.from, change.rawFrom) + change.written + text.slice(change.rawTo, scalar.to);
  const from = valueOffset(decoded, change.rawFrom);
  const to = valueOffset(decoded, change.rawTo);
  const wanted = decoded.value.slice(0, from) + change.replacement + decoded.value.slice(to);
  const found = decodeStyle(after, { ...scalar, value: wanted, from: 0, to: after.length });
  if (!found) return false;
  const isBlock = scalar.style === "literal" || scalar.style === "folded";
  // How many line breaks end a block scalar is said by its header, not by its text.
  return isBlock
    ? found.value.trimEnd() === wanted.trimEnd() && found.indent === decoded.indent
    : found.value === wanted;
}

function valueOffset(decoded: Decoded, raw: number): number {
  const next = decoded.segments.findIndex((segment) => segment.rawAt > raw);
  const segment = decoded.segments.at(next === -1 ? -1 : Math.max(0, next - 1));
  if (!segment) return 0;
  const inside = raw - segment.rawAt;
  if (inside >= segment.rawLength) return segment.at + segment.length;
  return segment.at + (segment.length === segment.rawLength ? Math.max(0, inside) : 0);
}
