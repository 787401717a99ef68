/**
 * Suppressions that stand beside the code: `# mlsec: ignore[policy] reason`, and the marks of other tools where they
 * speak of the same fault.
 */
import type { Waiver, Waiving } from "../core/config.ts";
import type { Finding } from "../core/finding.ts";
import { Source } from "../core/source.ts";
import type { Waived } from "../core/verdict.ts";
import { insideString } from "../policy/inside-string.ts";
import type { Repository } from "../policy/repository.ts";
import { foreignMarks } from "./foreign-marks.ts";

export interface InlineResult {
  readonly open: readonly Finding[];
  readonly waived: readonly Waived[];
}

interface Mark {
  readonly policies: readonly string[];
  readonly reason: string;
  /** 1-based. */
  readonly line: number;
}

export const OWN_MARK = /(?:#|\/\/|<!--|;|--)\s*mlsec:\s*ignore\[([\w/, -]+)\]([^\r\n]*)/;
/** One word on why is the least that the next reader needs. */
export const SHORTEST_REASON = 10;
/** What judges cannot be silenced by what is judged, nor on the pull request that changes it. */
export const BASE_ONLY = new Set(["policy-weakened", "invalid-configuration", "expired-waiver", "useless-suppression"]);

/**
 * A mark counts for findings on its line, and for those on the next one when it has a line of its own. It must stand on
 * the base already, unless `inline` is `change`; a tree that is judged as a whole has no base, so there every mark counts.
 */
export function suppress(
  findings: readonly Finding[],
  { inline, never }: Waiving,
  base: Repository,
  head: Repository,
  { wholeTree, renamed }: { readonly wholeTree: boolean; readonly renamed: ReadonlyMap<string, string> },
): InlineResult {
  if (inline === "never") return { open: findings, waived: [] };
  const files = new Map<string, Source | undefined>();
  const open: Finding[] = [];
  const waived: Waived[] = [];
  for (const finding of findings) {
    const { path } = finding.location;
    if (!files.has(path)) files.set(path, sourceWithMarks(path, head));
    const source = files.get(path);
    const exempt = finding.commit !== undefined || BASE_ONLY.has(finding.policy) || never.includes(finding.policy);
    const mark = source && !exempt ? markFor(finding, source) : undefined;
    if (!mark) open.push(finding);
    else if (
      inline === "change" ||
      wholeTree ||
      onBase(mark, finding.location.span.start.line, source, base.read(renamed.get(path) ?? path))
    ) {
      waived.push({ finding, waiver: waiverOf(finding, mark) });
    } else {
      const note = "a suppression that this change adds; only one that stands on the base counts";
      const { snippet: _code, ...at } = source?.locateLine(mark.line, note) ?? finding.location;
      open.push({ ...finding, related: [...finding.related, at] });
    }
  }
  return { open, waived };
}

function sourceWithMarks(path: string, head: Repository): Source | undefined {
  const text = head.read(path);
  return text !== undefined && /mlsec:|nosec|noqa|nosemgrep|zizmor:/i.test(text) ? new Source(path, text) : undefined;
}

function markFor({ policy, secret, location }: Finding, source: Source): Mark | undefined {
  const { start, end } = location.span;
  const above = start.line > 1 && /^\s*(?:"\s*)?(?:#|\/\/|<!--|;|--)/.test(source.line(start.line - 1)) ? 1 : 0;
  for (let line = start.line - above; line <= Math.min(end.line, start.line + 50); line++) {
    const text = source.line(line);
    // What stands for a secret is never excused by another tool's mark.
    const marks = [...ownMarks(text, line), ...(secret ? [] : foreignMarks(text).map((one) => ({ ...one, line })))];
    const mark = marks.find(({ policies }) => policies.includes(policy));
    if (mark) return mark;
  }
  return undefined;
}

function ownMarks(text: string, line: number): Mark[] {
  const match = OWN_MARK.exec(text);
  if (!match || insideString(text, match.index)) return [];
  const reason = (match[2] ?? "").replace(/(?:-->|\\n",?|",?)\s*$/, "").trim();
  if (reason.length < SHORTEST_REASON) return [];
  return [{ policies: (match[1] ?? "").split(/[\s,]+/), reason, line }];
}

/**
 * The excused line and the mark stood in the base's file as they are, on whatever line, and as often as now: what is
 * excused is the code that somebody looked at, not what is written below its mark later.
 */
function onBase({ line: at }: Mark, excused: number, head: Source | undefined, base: string | undefined): boolean {
  if (!head || base === undefined) return false;
  const lines = (text: string) => text.split(/\r?\n/).map((line) => line.trim());
  const [now, before] = [lines(head.text), lines(base)];
  return [at, excused].every((number) => {
    const line = head.line(number).trim();
    const count = (list: readonly string[]) => list.filter((one) => one === line).length;
    return count(before) > 0 && count(now) <= count(before);
  });
}

function waiverOf({ policy, location }: Finding, { reason, line }: Mark): Waiver {
  return {
    policy,
    paths: [location.path],
    reason,
    owner: "inline",
    origin: { kind: "inline", path: location.path, line },
  };
}
