/** What a verdict comes to, in a few lines for a terminal. */
import type { Verdict } from "../core/verdict.ts";
import { adviceFor } from "./advice.ts";
import type { Colours } from "./colour.ts";
import { oneLine, shorten } from "./markdown.ts";
import { titleOf } from "./title.ts";
import { place, plural } from "./words.ts";

const MOST_UNREAD = 5;
const MOST_WAIVED = 20;
const LONGEST_REASON = 200;

export function textSummary(verdict: Verdict, paint: Colours, verbose: boolean): string {
  const { waived, fixed, existing, failures } = verdict;
  const asides = [
    ...(waived.length > 0 ? [`${waived.length} waived`] : []),
    ...(existing.length > 0 ? [`${existing.length} there before`] : []),
  ];
  return [
    ...failures.map((failure) => {
      const where = failure.path === undefined ? "" : `${oneLine(failure.path)}: `;
      const what = `${where}${oneLine(failure.reason)} (${failure.what})`;
      return `${paint.red("incomplete:")} ${what}\n  ${adviceFor(failure)}`;
    }),
    `${mark(verdict, paint)} ${paint.bold(titleOf(verdict))}${asides.length > 0 ? paint.dim(` (${asides.join(", ")})`) : ""}`,
    ...waivedLines(verdict, verbose).map((line) => paint.dim(line)),
    ...(verbose
      ? fixed.map((one) => `  ${paint.green("fixed:")} ${oneLine(`${one.location.path}: ${one.message}`)}`)
      : []),
    ...coverageLines(verdict, verbose).map((line) => paint.dim(line)),
  ].join("\n");
}

function waivedLines({ waived, refused }: Verdict, verbose: boolean): string[] {
  const lines = [
    ...waived.map(({ finding: { location, policy }, waiver }) => {
      const until = waiver.expires === undefined ? "" : ` until ${waiver.expires}`;
      return `waived${until}: ${place(location)} ${policy}: ${shorten(waiver.reason, LONGEST_REASON)}`;
    }),
    ...refused.map(({ waiver, reason }) => `a waiver of ${waiver.policy} does not count: ${reason}`),
  ];
  const shown = verbose ? lines : lines.slice(0, MOST_WAIVED);
  return [
    ...shown.map((line) => `  ${oneLine(line)}`),
    ...(lines.length > shown.length ? [`  … and ${lines.length - shown.length} more (--verbose)`] : []),
  ];
}

function mark({ conclusion }: Verdict, paint: Colours): string {
  switch (conclusion) {
    case "success":
      return paint.green("✔");
    case "failure":
      return paint.red("✖");
    case "action_required":
      return paint.red("!");
  }
}

function coverageLines({ coverage: { files, skipped, partial } }: Verdict, verbose: boolean): string[] {
  const missing = new Set(skipped.map(({ path }) => path)).size;
  const gaps = [
    ...skipped.map(({ path, reason }) => `  ${oneLine(path)}: not read: ${oneLine(reason)}`),
    ...partial.map(({ path, reason }) => `  ${oneLine(path)}: read in part: ${oneLine(reason)}`),
  ];
  const shown = verbose ? gaps : gaps.slice(0, MOST_UNREAD);
  return [
    `  ${(files - missing).toLocaleString("en")} of ${plural(files, "file")} read${partial.length > 0 ? `, ${partial.length} of them in part` : ""}`,
    ...shown.map((line) => `  ${line}`),
    ...(gaps.length > shown.length ? [`    … and ${gaps.length - shown.length} more (--verbose)`] : []),
  ];
}
