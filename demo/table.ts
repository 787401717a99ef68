/** The outcomes as a table for a terminal. */
import { styleText } from "node:util";
import { isAsExpected, type Outcome, SEVERITIES } from "./outcome.ts";

const HEADINGS = ["PR", "stage", "title", "verdict", ...SEVERITIES, "fixes", "page"];
const NUMBERS = new Set<string>(["PR", ...SEVERITIES, "fixes"]);
const LONGEST_TITLE = 48;

export function table(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map(({ sample, pull, conclusion, findings, fixes, link }) => [
    `#${pull.number}`,
    sample.stage,
    shorten(pull.title),
    conclusion ?? "no verdict",
    ...SEVERITIES.map((severity) => `${findings[severity] || ""}`),
    `${fixes || ""}`,
    link,
  ]);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    cells.map((cell, column) => {
      const width = widths[column] ?? 0;
      return NUMBERS.has(HEADINGS[column] ?? "") ? cell.padStart(width) : cell.padEnd(width);
    });
  return [
    styleText("bold", line(HEADINGS).join("  ").trimEnd()),
    ...rows.map((row) => line(row).map(coloured).join("  ").trimEnd()),
    ...outcomes.filter((one) => !isAsExpected(one)).map(complaint),
  ].join("\n");
}

function coloured(cell: string, column: number): string {
  if (HEADINGS[column] !== "verdict") return cell;
  const conclusion = cell.trim();
  if (conclusion === "success") return styleText("green", cell);
  return styleText(conclusion === "failure" ? "red" : "yellow", cell);
}

function complaint({ sample, pull, conclusion, missed }: Outcome): string {
  if (conclusion === undefined) return styleText("red", `#${pull.number}: no verdict came in time`);
  if (missed.length > 0) return styleText("red", `#${pull.number}: nothing from ${missed.join(", ")}`);
  return styleText("red", `#${pull.number}: expected ${sample.stage === "clean" ? "no finding" : "findings"}`);
}

function shorten(text: string): string {
  return text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE - 1)}…` : text;
}
