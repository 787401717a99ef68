/** Fixes that a person must decide on, as small differences: for reading, not for `git apply`. */
import { structuredPatch } from "diff";
import { bytesOf, type Change } from "../core/change.ts";
import { decode } from "../core/decode.ts";
import type { Finding } from "../core/finding.ts";
import { applyEdits, type Edit } from "../core/location.ts";
import { Source } from "../core/source.ts";
import type { Verdict } from "../core/verdict.ts";
import { fenced, oneLine, visible } from "./markdown.ts";
import { hideSecrets } from "./mask.ts";

const CONTEXT = 1;
const MOST_LINES = 40;
/** A cut line could hide what changes in it. */
const LONGEST_LINE = 200;
const LONGEST_RANGE = 20_000;
/** More lines are folded away. */
export const FEW_LINES = 10;

/** Lines of a unified diff, safe to show; undefined for what is not small, or is no proposal. */
export type Proposals = (finding: Finding) => readonly string[] | undefined;

export function proposalsOf(verdict: Verdict, change: Change): Proposals {
  const known = [...verdict.introduced, ...verdict.existing, ...verdict.waived.map(({ finding }) => finding)];
  const texts = new Map<string, string | undefined>();
  const textOf = (path: string) => {
    if (!texts.has(path)) texts.set(path, headText(change, path));
    return texts.get(path);
  };
  return ({ fix, location, commit }) => {
    if (fix?.safety !== "review" || commit !== undefined) return undefined;
    const paths = [...new Set(fix.edits.map(({ path }) => path))];
    const parts = paths.map((path) => {
      const text = textOf(path);
      const edits = fix.edits.filter((edit) => edit.path === path);
      const hide = (versions: readonly string[]) => hideSecrets(versions, path, known);
      const lines = text === undefined ? undefined : hunksOf(path, text, edits, hide);
      return lines && path !== location.path ? [`+++ ${oneLine(path)}`, ...lines] : lines;
    });
    const lines = parts.flatMap((part) => part ?? []);
    const isWhole = parts.length > 0 && parts.every((part) => part !== undefined);
    const isSmall = lines.length <= MOST_LINES && lines.every((line) => line.length <= LONGEST_LINE);
    return isWhole && isSmall ? lines : undefined;
  };
}

/** Markdown. */
export function proposalBlock(lines: readonly string[]): string {
  const block = fenced(lines.join("\n"), "diff");
  if (lines.length <= FEW_LINES) return block;
  return `<details><summary>What it would change (${lines.length} lines)</summary>\n\n${block}\n\n</details>`;
}

function hunksOf(
  path: string,
  text: string,
  edits: readonly Edit[],
  hide: (versions: readonly string[]) => readonly string[],
): string[] | undefined {
  const applied = applyEdits(text, edits);
  if (applied === undefined) return undefined;
  const source = new Source(path, text);
  const start = source.position(Math.min(...edits.map(({ span }) => span.start.offset))).line;
  const end = source.position(Math.max(...edits.map(({ span }) => span.end.offset))).line;
  const first = Math.max(1, start - CONTEXT);
  const [from, to] = [source.lineStart(first), source.lineStart(end + CONTEXT + 1)];
  const [before, after] = [text.slice(from, to), applied.slice(from, applied.length - (text.length - to))];
  if (before.length > LONGEST_RANGE || after.length > LONGEST_RANGE) return undefined;
  const [, old = "", fresh = ""] = hide([text, before, after]);
  const { hunks } = structuredPatch("", "", old, fresh, undefined, undefined, { context: CONTEXT });
  if (hunks.length === 0) return undefined;
  return hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
    `@@ -${rangeOf(oldStart + first - 1, oldLines)} +${rangeOf(newStart + first - 1, newLines)} @@`,
    ...lines.map((line) => visible(line.replace(/\r$/, ""))),
  ]);
}

/** A range without lines names the line before it. */
function rangeOf(start: number, count: number): string {
  return `${count === 0 ? start - 1 : start},${count}`;
}

/** The file at the head; empty for one that is not there yet, undefined for one that cannot be read here. */
function headText({ files, trees: { head } }: Change, path: string): string | undefined {
  const content = files.find((file) => file.path === path)?.after ?? head.contents.get(path);
  const bytes = bytesOf(content);
  if (!bytes) return content === undefined && head.complete && !head.paths.includes(path) ? "" : undefined;
  const decoded = decode(bytes);
  return "text" in decoded && !decoded.lossy ? decoded.text : undefined;
}
