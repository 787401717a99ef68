/** The verdict as GitHub Actions workflow commands, which become annotations of the run and of the changed lines. */
import type { Finding } from "../core/finding.ts";
import type { Failure, Verdict } from "../core/verdict.ts";
import { adviceFor } from "./advice.ts";
import { oneLine, shorten, visible } from "./markdown.ts";
import { levelOf } from "./sarif-rules.ts";
import { titleOf } from "./title.ts";
import { lineRange, policyUrl, worstFirst } from "./words.ts";

const COMMAND = { error: "error", warning: "warning", note: "notice" } as const;
const MESSAGE_LIMIT = 4_000;

/**
 * Worst first, because GitHub shows ten of each kind a step. The runner obeys any line that begins with `::`, so every
 * line here is one of ours: text of the change stands inside of it, escaped.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubReport(verdict: Verdict): string {
  const lines = [...verdict.failures.map(failureCommand), ...worstFirst(verdict.introduced).map(findingCommand)];
  return [...lines, `mlsec: ${titleOf(verdict)}`, ""].join("\n");
}

function failureCommand(failure: Failure): string {
  const text = `${failure.what}: ${failure.reason}. ${adviceFor(failure)}`;
  return command("error", { file: failure.path, title: "mlsec: review incomplete" }, text);
}

function findingCommand(finding: Finding): string {
  const { policy, location, commit, severity, title } = finding;
  const { start, end } = lineRange(location);
  // A line that a later commit took away again is not in the file that GitHub shows.
  const place = commit === undefined ? { line: start, endLine: end } : {};
  // Columns are for a single line only.
  const column = commit === undefined && start === end ? { col: location.span.start.column } : {};
  const text = `${oneLine(finding.message)}${commit === undefined ? "" : ` (in commit ${commit.slice(0, 7)})`}`;
  return command(
    COMMAND[levelOf(severity)],
    { file: location.path, ...place, ...column, title: `${severity}: ${title} (${policy})` },
    `${shorten(text, MESSAGE_LIMIT)}\n${policyUrl({ id: policy, stage: finding.stage })}`,
  );
}

function command(
  name: string,
  properties: Readonly<Record<string, string | number | undefined>>,
  text: string,
): string {
  const written = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(`${value}`)}`);
  return `::${name} ${written.join(",")}::${escapeData(visible(text))}`;
}

function escapeData(text: string): string {
  return text.toWellFormed().replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
