/** `mlsec scan`: reads a subject, judges it, fixes it if asked, and shows the verdict. */
import { setFlagsFromString } from "node:v8";
import { policies } from "../../policies/index.ts";
import type { Change } from "../core/change.ts";
import type { Config } from "../core/config.ts";
import { today } from "../core/day.ts";
import type { Verdict } from "../core/verdict.ts";
import { prepareReaders } from "../documents/readers.ts";
import { isDocumentPolicy } from "../policy/policy.ts";
import { markdownReport } from "../report/document.ts";
import { jsonReport } from "../report/json.ts";
import { conceal } from "../report/mask.ts";
import { sarifReport } from "../report/sarif.ts";
import { textReport } from "../report/text.ts";
import { titleOf } from "../report/title.ts";
import { contextGlobs } from "../review/context.ts";
import { applySafeFixes } from "../review/fix.ts";
import { review } from "../review/review.ts";
import { verified } from "../review/verify.ts";
import { exitCodeOf, UsageError } from "./exit.ts";
import { deliver, say, wantsColour } from "./output.ts";
import { policyCalled } from "./policy-choice.ts";
import { progress } from "./progress.ts";
import { type SubjectOptions, subjectOf } from "./subject.ts";
import { showFixes, writeFixes } from "./write-fixes.ts";

export interface ScanOptions extends SubjectOptions {
  readonly format: "text" | "json" | "sarif" | "markdown";
  readonly output?: string;
  readonly failOn?: Config["failOn"];
  readonly policy?: readonly string[];
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly color: boolean;
  readonly verbose?: boolean;
}

// Files are read and dropped one by one, so little lives long. V8 would let the space for the young grow to hundreds of
// megabytes all the same; this keeps a scan of thousands of files at half, and as fast.
setFlagsFromString("--semi-space-growth-factor=1");

/** The exit code. */
export async function scan(path: string, options: ScanOptions): Promise<number> {
  const only = options.policy?.map((id) => policyCalled(id, policies).id);
  const fixing = options.fix === true || options.dryRun === true;
  if (fixing && options.pr !== undefined) throw new UsageError("--fix changes files on disk, and --pr has none");
  const [subject] = await Promise.all([subjectOf(path, options, contextGlobs(policies)), prepareReaders()]);
  const { configs, root } = subject;
  const judge = (change: Change, chosen = only, onFile?: (path: string) => void) =>
    review({
      change,
      configs,
      policies,
      today: today(),
      ...(chosen ? { only: chosen } : {}),
      ...(options.failOn === undefined ? {} : { failOn: options.failOn }),
      ...(process.env.MLSEC_FINGERPRINT_KEY ? { fingerprintKey: process.env.MLSEC_FINGERPRINT_KEY } : {}),
      ...(onFile ? { onFile } : {}),
    });

  const shown = progress(subject.change.files.length);
  const readers = policies.filter(isDocumentPolicy).map(({ id }) => id);
  const chosen = only ? readers.filter((id) => only.includes(id)) : readers;
  const first = judge(subject.change, only, shown.onFile);
  shown.done();
  // Of a change every fix is tried before it is said to be ready, as the App does; of a whole tree when it is asked for.
  const tried = !fixing && subject.change.base !== "";
  const verdict = tried ? verified(subject.change, first, (part) => judge(part, chosen)).verdict : first;
  if (subject.change.files.length === 0) say(`mlsec: ${subject.nothing}`);
  if (!fixing || root === undefined) return show(verdict, subject.change, options);

  const fixed = applySafeFixes(subject.change, verdict, (part) => judge(part, chosen));
  if (options.dryRun) {
    await showFixes(fixed, verdict, wantsColour(options.color));
    return exitCodeOf(verdict);
  }
  const change = writeFixes(root, subject.change, fixed);
  return show(judge(change), change, options);
}

function show(verdict: Verdict, change: Change, options: ScanOptions): number {
  deliver(render(verdict, change, options), options.output);
  if (options.output !== undefined) say(`mlsec: ${titleOf(verdict)}; written to ${options.output}`);
  return exitCodeOf(verdict);
}

function render(verdict: Verdict, change: Change, options: ScanOptions): string {
  switch (options.format) {
    case "json":
      return jsonReport(verdict);
    case "sarif":
      return sarifReport(conceal(verdict), policies);
    case "markdown":
      return markdownReport(verdict, policies);
    case "text":
      return textReport(verdict, change, policies, {
        colour: options.output === undefined && wantsColour(options.color),
        verbose: options.verbose === true,
      });
  }
}
