/** Git LFS pointers. https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md */
import type { Source } from "../../core/source.ts";
import type { Fault, LfsPointer } from "./document.ts";

const VERSION = /^version https:\/\/(git-lfs\.github\.com|hawser\.github\.com)\/spec\/v\d/;
/** The specification wants pointers below 1,024 bytes; a longer text is a file that quotes one. */
const LONGEST_POINTER = 1024;

/** True for text that starts as a pointer and is short enough to be one. */
export function isLfsPointer(text: string): boolean {
  return text.length < LONGEST_POINTER && VERSION.test(text);
}

export function readLfsPointer(source: Source): LfsPointer {
  const faults: Fault[] = [];
  const oid = /^oid sha256:([0-9a-f]{64})$/m.exec(source.text.replaceAll("\r", " ").replace(/(?<! ) +$/gm, ""));
  const size = /^size (\d{1,15})\s*$/m.exec(source.text);
  const end = source.line(1).length;
  const sum = oid?.[1];
  if (sum === undefined) faults.push({ message: "no `oid sha256:` with 64 hex digits", from: 0, to: end });
  if (!size) faults.push({ message: "no `size`", from: 0, to: end });
  const from = sum === undefined ? -1 : source.text.indexOf(sum);
  return {
    kind: "lineage",
    format: "lfs-pointer",
    source,
    ...(sum === undefined ? {} : { oid: { value: sum, from, to: from + sum.length } }),
    ...(size ? { size: Number(size[1]) } : {}),
    faults,
  };
}
