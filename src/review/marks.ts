/** Marks beside the code of a change's files, with what came of each. */
import type { Finding } from "../core/finding.ts";
import { Source } from "../core/source.ts";
import { insideString } from "../policy/inside-string.ts";
import type { InlineMark } from "../policy/policy.ts";
import type { Repository } from "../policy/repository.ts";
import { OWN_MARK, SHORTEST_REASON } from "./inline.ts";

/** Prose tells of marks and has none. */
const PROSE = /\.(?:md|mdx|rst|txt|adoc)$/i;
/** A finding goes on for so many lines at most. */
const LONGEST_FINDING = 50;

/** One side of a change. */
export interface Side {
  readonly paths: readonly string[];
  readonly repository: Repository;
  /** Ids of every policy that there is. */
  readonly known: ReadonlySet<string>;
  /** Ids of those that looked at every document of the head; of others nobody knows what they would find. */
  readonly looked: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/** Marks of the head that are not the same, with the same outcome, on the base. */
export function newMarks(base: Side, head: Side): readonly InlineMark[] {
  const before = [...marksOf(base)].map(identity);
  return [...marksOf(head)].filter((mark) => {
    const at = before.indexOf(identity(mark));
    if (at !== -1) before.splice(at, 1);
    return at === -1;
  });
}

function identity({ location, unknown, reasoned, useless }: InlineMark): string {
  return JSON.stringify([location.snippet, unknown, reasoned, useless]);
}

function* marksOf(judged: Side): Iterable<InlineMark> {
  for (const path of judged.paths) {
    if (PROSE.test(path)) continue;
    const text = judged.repository.read(path);
    if (!text?.includes("mlsec:")) continue;
    const source = new Source(path, text);
    const own = judged.findings.filter(({ location }) => location.path === path);
    for (let line = 1; line <= source.lineCount; line++) {
      const written = source.line(line);
      const match = written.includes("mlsec:") ? OWN_MARK.exec(written) : null;
      if (!match || insideString(written, match.index) || insideTemplate(path, written, match.index)) continue;
      const policies = (match[1] ?? "").split(/[\s,]+/).filter((id) => id !== "");
      const from = source.lineStart(line) + match.index;
      yield {
        location: source.locate(from, from + match[0].trimEnd().length),
        policies,
        unknown: policies.filter((id) => !judged.known.has(id)),
        reasoned: (match[2] ?? "").replace(/(?:-->|\\n",?|",?)\s*$/, "").trim().length >= SHORTEST_REASON,
        useless: policies.every((id) => judged.looked.has(id) && !own.some((finding) => excuses(finding, id, line))),
      };
    }
  }
}

/** A template literal of JavaScript, as far as its line tells. */
function insideTemplate(path: string, line: string, at: number): boolean {
  return /\.[cm]?[jt]sx?$/.test(path) && (line.slice(0, at).split("`").length - 1) % 2 === 1;
}

function excuses({ policy, location: { span } }: Finding, id: string, line: number): boolean {
  const end = Math.min(span.end.line, span.start.line + LONGEST_FINDING);
  return policy === id && line >= span.start.line - 1 && line <= end;
}
