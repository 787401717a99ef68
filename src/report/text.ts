/** The verdict for a terminal: findings by file with their source line, then what it comes to. */
import { bytesOf, type Change } from "../core/change.ts";
import { decode } from "../core/decode.ts";
import type { Finding } from "../core/finding.ts";
import { Source } from "../core/source.ts";
import type { Verdict } from "../core/verdict.ts";
import type { PolicyMeta } from "../policy/policy.ts";
import { type Colours, colours } from "./colour.ts";
import { excerptOf } from "./excerpt.ts";
import { oneLine } from "./markdown.ts";
import { conceal, concealText, maskSecrets } from "./mask.ts";
import { FEW_LINES, type Proposals, proposalsOf } from "./proposal.ts";
import { withoutCommands } from "./runner.ts";
import { textSummary } from "./text-summary.ts";

export interface TextOptions {
  readonly colour: boolean;
  /** Also why, related places, what was there before, and every file that was read in part. */
  readonly verbose: boolean;
}

export function textReport(
  verdict: Verdict,
  change: Change,
  policies: readonly PolicyMeta[],
  { colour, verbose }: TextOptions,
): string {
  const paint = colours(colour);
  const metas = new Map(policies.map((policy) => [policy.id, policy]));
  const shown = verbose ? [...verdict.introduced, ...verdict.existing] : verdict.introduced;
  const secrets = [...verdict.introduced, ...verdict.existing, ...verdict.waived.map(({ finding }) => finding)];
  const proposals = proposalsOf(verdict, change);
  const advised = new Set<string>();
  const files = [...Map.groupBy(shown, (finding) => finding.location.path)].map(([path, findings]) => {
    const source = sourceOf(change, path, secrets);
    const blocks = findings.map((finding) => {
      const first = !advised.has(finding.policy);
      advised.add(finding.policy);
      const old = verdict.existing.includes(finding);
      const notes = notesOf(conceal(finding), first ? metas.get(finding.policy) : undefined, paint, verbose, proposals);
      return findingBlock(conceal(finding), source, notes, paint, old);
    });
    return [paint.bold(oneLine(concealText(path))), ...blocks].join("\n");
  });
  return withoutCommands(`${[...files, textSummary(conceal(verdict), paint, verbose)].join("\n\n")}\n`);
}

function findingBlock(
  finding: Finding,
  source: Source | undefined,
  notes: readonly string[],
  paint: Colours,
  old: boolean,
): string {
  const { span, cell } = finding.location;
  const at = cell ? `cell ${cell.index + 1}:${cell.line}` : `${span.start.line}:${span.start.column}`;
  const sure = finding.confidence === "high" ? "" : paint.dim(` (${finding.confidence} confidence)`);
  const head = `  ${at}  ${paint.severity(finding.severity, finding.severity)}  ${oneLine(finding.message)}${sure}${old ? paint.dim(" (there before)") : ""}  ${paint.dim(finding.policy)}`;
  const excerpt = excerptOf(finding, source);
  const number = excerpt ? `${excerpt.line}` : "";
  const gutter = " ".repeat(Math.max(4, number.length + 2));
  const bar = paint.dim("│");
  const code = excerpt
    ? [
        `${paint.dim(number.padStart(gutter.length))} ${bar} ${excerpt.text}`,
        `${gutter} ${bar} ${paint.severity(finding.severity, excerpt.carets)}`,
      ]
    : [];
  const noted = notes.map((note) => {
    const [first = "", ...more] = note.split("\n");
    return [`${gutter} ${paint.dim("=")} ${first}`, ...more.map((line) => `${gutter}   ${line}`)].join("\n");
  });
  return [head, ...code, ...noted].join("\n");
}

/** A note may go on over more lines. */
function notesOf(
  finding: Finding,
  meta: PolicyMeta | undefined,
  paint: Colours,
  verbose: boolean,
  proposals: Proposals,
): string[] {
  const { fix } = finding;
  const related = finding.related.map(
    ({ path, span, note }) => `see ${oneLine(path)}:${span.start.line}${note ? `: ${oneLine(note)}` : ""}`,
  );
  return [
    ...(verbose ? related : []),
    ...(verbose && meta ? [`why: ${meta.why}`] : []),
    ...(fix?.safety === "safe" ? [`${paint.green("fix ready:")} ${oneLine(fix.title)}`] : []),
    ...(fix?.safety === "review" ? [proposed(fix.title, proposals(finding), paint, verbose)] : []),
    ...(fix?.safety !== "safe" && meta ? [`fix: ${meta.fix}`] : []),
  ];
}

function proposed(title: string, lines: readonly string[] = [], paint: Colours, verbose: boolean): string {
  const shown = verbose || lines.length <= FEW_LINES ? lines : [`${lines.length} lines (--verbose shows them)`];
  const tinted = shown.map((line) => {
    if (line.startsWith("+")) return paint.green(line);
    return line.startsWith("-") ? paint.red(line) : paint.dim(line);
  });
  return [`proposed fix, to be checked first: ${oneLine(title)}`, ...tinted].join("\n");
}

function sourceOf(change: Change, path: string, secrets: readonly Finding[]): Source | undefined {
  const bytes = bytesOf(change.files.find((file) => file.path === path)?.after);
  const decoded = bytes && decode(bytes);
  return decoded && "text" in decoded ? new Source(path, maskSecrets(decoded.text, path, secrets)) : undefined;
}
