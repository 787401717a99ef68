/** Schemas of custom resources (CRDs) are long, run nothing, and come in bundles with things that do. */
import type { Segment, Source } from "../../core/source.ts";

/** Shorter files are read whole. */
const LONG = 300_000;

/** A long manifest without its CustomResourceDefinitions; offsets of the answer lead to the file's own places. */
export function withoutDefinitions(source: Source): Source {
  const { text } = source;
  if (text.length < LONG || !/^kind:\s*CustomResourceDefinition/m.test(text)) return source;
  const segments: Segment[] = [];
  let kept = "";
  for (const { from, to } of parts(text)) {
    const part = text.slice(from, to);
    if (/^kind:\s*["']?CustomResourceDefinition/m.test(part)) continue;
    segments.push({ at: kept.length, length: part.length, rawAt: from, rawLength: part.length });
    kept += part;
  }
  return source.embed(kept, { segments, encode: (replacement) => replacement });
}

/** YAML documents, each with the `---` in front of it. */
function parts(text: string): { from: number; to: number }[] {
  const starts = [0];
  for (const { index } of text.matchAll(/^---(?=\s|$)/gm)) if (index > 0) starts.push(index);
  return starts.map((from, i) => ({ from, to: starts[i + 1] ?? text.length }));
}
