import {
  type ChangedFile,
  type ChangeView,
  defineChangePolicy,
  isWholeTree,
  type Severity,
  Source,
  type Violation,
} from "#policy";
import { entriesOf, isList } from "./lists.ts";
import { type Mark, markIn, mayHaveMarks, weightOf } from "./marks.ts";

/** Prose tells of marks and has none. */
const PROSE = /\.(?:md|mdx|rst|txt|adoc|lock|patch|diff)$/i;

interface Marked {
  readonly mark: Mark;
  /** 1-based. */
  readonly number: number;
  readonly text: string;
}

export default defineChangePolicy({
  id: "suppression-added",
  stage: "development",
  severity: "medium",
  confidence: "high",
  title: "The change tells a scanner to look away",
  why: "A mark that comes with the code it excuses was put there by whoever wrote the code, and every scanner is green. Nobody reviews what no tool reports.",
  fix: "Repair what the scanner found; where it is wrong, write the rule and the reason behind the mark, so that the next reader can judge it.",
  references: [
    "CWE-693",
    "CWE-1127",
    "https://bandit.readthedocs.io/en/latest/config.html#exclusions",
    "https://docs.astral.sh/ruff/linter/#error-suppression",
  ],
  since: "0.4.0",
  limits:
    "Marks of bandit, Ruff's S rules, semgrep, zizmor, checkov, tfsec, Trivy, hadolint, gitleaks and detect-secrets, and the files that list what they leave out. Lines that moved, marks whose line changed, and a bare `# noqa` or `# type: ignore` are silent. Marks of mlsec's own do not count on the change that adds them, and other policies judge them.",
  *checkChange(view) {
    // A tree that is judged as a whole adds nothing.
    if (isWholeTree(view.change)) return;
    const known = knownLines(view);
    for (const file of view.files) {
      if (!file.after || PROSE.test(file.path)) continue;
      const after = view.head.read(file.path);
      if (after === undefined) continue;
      const before = view.base.read(file.previousPath ?? file.path) ?? "";
      if (isList(file.path)) yield* listed(view, file, before, after);
      if (mayHaveMarks(after)) yield* beside(file, before, after, known);
    }
  },
});

/** Marked lines of the base, wherever they stood: a line that moves is not new. */
function knownLines({ files, base }: ChangeView): Map<string, number> {
  const lines = new Map<string, number>();
  for (const file of files) {
    const text = file.before ? base.read(file.previousPath ?? file.path) : undefined;
    if (text === undefined || !mayHaveMarks(text)) continue;
    for (const { text: line } of marksOf(text)) lines.set(line.trim(), (lines.get(line.trim()) ?? 0) + 1);
  }
  return lines;
}

function marksOf(text: string): Marked[] {
  return text.split(/\r?\n/).flatMap((line, index) => {
    const mark = markIn(line);
    return mark ? [{ mark, number: index + 1, text: line }] : [];
  });
}

function* beside(
  { path }: ChangedFile,
  before: string,
  after: string,
  known: Map<string, number>,
): Iterable<Violation> {
  const source = new Source(path, after);
  const key = ({ mark }: Marked): string => `${mark.tool} ${mark.rules.join()}`;
  const old = Map.groupBy(marksOf(before), key);
  const unknown = marksOf(after).filter(({ text }) => {
    const left = known.get(text.trim()) ?? 0;
    if (left > 0) known.set(text.trim(), left - 1);
    return left === 0;
  });
  const counted = Map.groupBy(marksOf(after), key);
  for (const [id, marks] of Map.groupBy(unknown, key)) {
    // A mark whose line was edited is as old as it was.
    const fresh = Math.max(0, (counted.get(id)?.length ?? 0) - (old.get(id)?.length ?? 0));
    for (const { mark, number, text } of marks.slice(marks.length - Math.min(fresh, marks.length))) {
      const code = text.slice(0, mark.at).trim();
      const isNew = code !== "" && !before.split(/\r?\n/).some((line) => line.trim() === code);
      const rules = mark.rules.length > 0 ? mark.rules.join(", ") : "everything";
      const where = mark.wholeFile ? "in the whole file" : isNew ? "on code that comes with it" : "here";
      const start = source.lineStart(number) + mark.at;
      yield {
        location: source.locate(start, start + mark.length),
        anchor: id,
        message: `\`${mark.tool}\` silences ${rules} ${where}${mark.reasoned ? "" : ", without a reason"}`,
        severity: severityOf(mark, isNew),
      };
    }
  }
}

function severityOf(mark: Mark, isNew: boolean): Severity {
  const weight = weightOf(mark);
  if (mark.reasoned || weight === "mild") return "low";
  return isNew && weight === "grave" ? "high" : "medium";
}

function* listed(view: ChangeView, file: ChangedFile, before: string, after: string): Iterable<Violation> {
  const known = new Set(entriesOf(file.previousPath ?? file.path, before).map(({ entry }) => entry));
  const added = entriesOf(file.path, after)
    .filter(({ entry }) => !known.has(entry))
    .toSorted((a, b) => a.line - b.line);
  const [first, ...others] = added;
  if (!first || !file.after) return;
  const shown = added.slice(0, 4).map(({ entry }) => `\`${entry.slice(0, 60)}\``);
  const more = others.length > 3 ? ` and ${others.length - 3} more` : "";
  const rules = added.map(({ entry }) => entry.split(" ", 1)[0] ?? "");
  yield {
    location: new Source(file.path, after).locateLine(first.line + 1),
    anchor: "entries",
    message: `leaves ${shown.join(", ")}${more} out`,
    // A list that comes with its scanner begins somewhere.
    severity:
      weightOf({ tool: "", rules }) === "mild" || (!file.before && !view.base.has(file.path)) ? "low" : "medium",
  };
}
