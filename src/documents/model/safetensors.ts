/** A length, a header in JSON, and numbers; nothing in it can run. https://huggingface.co/docs/safetensors/index#format */
import type { Found } from "./found.ts";

/** The library refuses longer ones. */
const LONGEST_HEADER = 100_000_000;

export function readSafetensors(bytes: Buffer, found: Found): void {
  const length = Number(bytes.readBigUInt64LE(0));
  const isCut = length > bytes.length - 8;
  if (length > LONGEST_HEADER || isCut) {
    found.problem(isCut ? "truncated" : "budget", "has a header that is longer than it may be");
    return;
  }
  let header: unknown;
  try {
    header = JSON.parse(bytes.toString("utf8", 8, 8 + length));
  } catch {
    found.problem("broken", "has a header that is no JSON");
    return;
  }
  const ends = Object.values(header ?? {}).flatMap((tensor) => endOf(tensor) ?? []);
  const end = ends.reduce((most, one) => Math.max(most, one), 0);
  const rest = bytes.length - 8 - length - end;
  if (rest < 0) found.problem("truncated", "holds fewer numbers than its header says");
  if (rest > 0) found.problem("trailing", `has ${rest.toLocaleString("en")} bytes that belong to no tensor`);
}

function endOf(tensor: unknown): number | undefined {
  if (typeof tensor !== "object" || tensor === null || !("data_offsets" in tensor)) return undefined;
  const offsets = tensor.data_offsets;
  return Array.isArray(offsets) && typeof offsets[1] === "number" ? offsets[1] : undefined;
}
