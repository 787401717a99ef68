/** `mlsec scan`: reads a subject, judges it, fixes it if asked, and shows the verdict. */
import { setFlagsFromString } from "node:v8";
import { policies } from "../../policies/index.ts";
import type { Change } from "../core/change.ts";
import type { Config } from "../core/config.ts";
import { today } from "../core/day.ts";
import type { Verdict } from "../core/verdict.ts";
import { knownPolicies } from "../custom/rulebook.ts";
import { prepareReaders } from "../documents/readers.ts";
import type { Policy } from "../policy/policy.ts";
import { markdownReport } from "../report/document.ts";
import { githubReport } from "../report/github.ts";
import { gitlabReport } from "../report/gitlab.ts";
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
import type { Format, Report } from "./format.ts";
import { deliver, say, wantsColour } from "./output.ts";
import { policyCalled } from "./policy-choice.ts";
import { progress } from "./progress.ts";
import { type SubjectOptions, subjectOf } from "./subject.ts";
import { showFixes, writeFixes } from "./write-fixes.ts";

export interface ScanOptions extends SubjectOptions {
  readonly format: Format;
  readonly output?: string;
  readonly report?: readonly Report[];
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
  const fixing = options.fix === true || options.dryRun === true;
  if (fixing && options.pr !== undefined) throw new UsageError("--fix changes files on disk, and --pr has none");
  const [subject] = await Promise.all([subjectOf(path, options, contextGlobs(policies)), prepareReaders()]);
  const { configs, root } = subject;
  const known = knownPolicies(configs.policies, policies).policies;
  const only = options.policy?.map((id) => policyCalled(id, known).id);
  const judge = (change: Change, documentsOnly = false, onFile?: (path: string) => void) =>
    review({
      change,
      configs,
      policies,
      today: today(),
      ...(only ? { only } : {}),
      documentsOnly,
      ...(options.failOn === undefined ? {} : { failOn: options.failOn }),
      ...(process.env.MLSEC_FINGERPRINT_KEY ? { fingerprintKey: process.env.MLSEC_FINGERPRINT_KEY } : {}),
      ...(onFile ? { onFile } : {}),
    });

  const shown = progress(subject.change.files.length);
  const first = judge(subject.change, false, shown.onFile);
  shown.done();
  // Of a change every fix is tried before it is said to be ready, as the App does; of a whole tree when it is asked for.
  const tried = !fixing && subject.change.base !== "";
  const verdict = tried ? verified(subject.change, first, (part) => judge(part, true)).verdict : first;
  if (subject.change.files.length === 0) say(`mlsec: ${subject.nothing}`);
  if (!fixing || root === undefined) return show(verdict, subject.change, known, options);

  const fixed = applySafeFixes(subject.change, verdict, (part) => judge(part, true));
  if (options.dryRun) {
    await showFixes(fixed, verdict, wantsColour(options.color));
    return exitCodeOf(verdict);
  }
  const change = writeFixes(root, subject.change, fixed);
  return show(judge(change), change, known, options);
}

function show(verdict: Verdict, change: Change, known: readonly Policy[], options: ScanOptions): number {
  const written = (format: Format, file: string | undefined) =>
    deliver(render(verdict, change, known, format, { ...options, isFile: file !== undefined }), file);
  for (const { format, file } of options.report ?? []) written(format, file);
  written(options.format, options.output);
  if (options.output !== undefined) say(`mlsec: ${titleOf(verdict)}; written to ${options.output}`);
  return exitCodeOf(verdict);
}

function render(
  verdict: Verdict,
  change: Change,
  known: readonly Policy[],
  format: Format,
  { color, verbose, isFile }: Pick<ScanOptions, "color" | "verbose"> & { readonly isFile: boolean },
): string {
  switch (format) {
    case "github":
      return githubReport(verdict);
    case "gitlab":
      return gitlabReport(verdict);
    case "json":
      return jsonReport(verdict);
    case "sarif":
      return sarifReport(conceal(verdict), known);
    case "markdown":
      return markdownReport(verdict, known, change);
    case "text":
      return textReport(verdict, change, known, {
        colour: !isFile && wantsColour(color),
        verbose: verbose === true,
      });
  }
}
