/** The verdict as a GitLab Code Quality report. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
import { createHash } from "node:crypto";
import type { Finding } from "../core/finding.ts";
import type { Severity } from "../core/severity.ts";
import type { Failure, Verdict } from "../core/verdict.ts";
import { adviceFor } from "./advice.ts";
import { oneLine } from "./markdown.ts";
import { lineRange, worstFirst } from "./words.ts";

interface Violation {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: "info" | "minor" | "major" | "critical" | "blocker";
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const SEVERITY: Readonly<Record<Severity, Violation["severity"]>> = {
  info: "info",
  low: "minor",
  medium: "major",
  high: "critical",
  critical: "blocker",
};

/** GitLab asks for a file; a failure of the review as a whole is mended in this one more often than in any other. */
const FILE_OF_NONE = ".mlsec.yml";

/** Introduced findings, and what did not finish: an incomplete review must not look like a clean one. */
export function gitlabReport({ failures, introduced }: Verdict): string {
  const violations = [...failures.map(failureViolation), ...worstFirst(introduced).map(findingViolation)];
  return `${JSON.stringify(withUniqueFingerprints(violations), null, 2)}\n`;
}

function findingViolation({ message, title, policy, fingerprint, severity, location, commit }: Finding): Violation {
  return {
    description: `${oneLine(title)}: ${oneLine(message)}`,
    check_name: policy,
    fingerprint,
    severity: SEVERITY[severity],
    // A line that a later commit took away again is not in the file that GitLab shows.
    location: {
      path: location.path.toWellFormed(),
      lines: { begin: commit === undefined ? lineRange(location).start : 1 },
    },
  };
}

function failureViolation(failure: Failure): Violation {
  return {
    description: `Review incomplete: ${oneLine(`${failure.what}: ${failure.reason}. ${adviceFor(failure)}`)}`,
    check_name: "review-incomplete",
    fingerprint: digest(["review-incomplete", failure.what, failure.path ?? "", failure.reason]),
    severity: "blocker",
    location: { path: (failure.path ?? FILE_OF_NONE).toWellFormed(), lines: { begin: 1 } },
  };
}

/** GitLab shows one violation of a fingerprint; of several equal places in a file each gets its own, in their order. */
function withUniqueFingerprints(violations: readonly Violation[]): Violation[] {
  const seen = new Map<string, number>();
  return violations.map((violation) => {
    const before = seen.get(violation.fingerprint) ?? 0;
    seen.set(violation.fingerprint, before + 1);
    return before === 0 ? violation : { ...violation, fingerprint: `${violation.fingerprint}-${before + 1}` };
  });
}

function digest(parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 32);
}
