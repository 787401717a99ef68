/** Published advisories of actions, as GitHub's advisory database had them on 2026-11-26. */
import type { Severity } from "#policy";

export interface Advisory {
  /** `owner/repo`, lower case. */
  readonly action: string;
  readonly ids: string;
  /** First version that has the fault; absent: all before the fix. */
  readonly from?: string;
  /** First version without it. */
  readonly fixed: string;
  /** The tag of a version without it. */
  readonly tag: string;
  readonly severity: Severity;
  /** A clause for the message. */
  readonly fault: string;
  /** Tags were moved to foreign code and put back: a commit id is fine unless it is one of these. */
  readonly moved?: readonly string[];
}

function advisory(
  action: string,
  ids: string,
  range: readonly [string, string] | string,
  tag: string,
  severity: Severity,
  fault: string,
): Advisory {
  const [from, fixed] = typeof range === "string" ? [undefined, range] : range;
  return { action, ids, ...(from ? { from } : {}), fixed, tag, severity, fault: `it ${fault}` };
}

export const ADVISORIES: readonly Advisory[] = [
  {
    ...advisory("tj-actions/changed-files", "GHSA-mrrh-fwg8-r2c3, CVE-2025-30066", "46.0.1", "v46.0.1", "high", ""),
    fault: "its tags were moved to code that prints secrets",
    moved: ["0e58ed8671d6b60d0890c21b07f8835ace038e67"],
  },
  {
    ...advisory(
      "reviewdog/action-setup",
      "GHSA-qmg3-hpqr-gqvc, CVE-2025-30154",
      "0",
      "v1",
      "critical",
      "prints secrets to the log",
    ),
    moved: ["f0d342d24037bb11d26b9bd8496e0808ba32e9ec"],
  },
  {
    ...advisory("aquasecurity/trivy-action", "GHSA-69fq-xp46-6x23, CVE-2026-33634", "0.35.0", "0.35.0", "high", ""),
    fault: "its tags were moved to code that steals credentials",
    moved: [],
  },
  advisory(
    "aquasecurity/trivy-action",
    "GHSA-9p44-j4g5-cfx5, CVE-2026-26189",
    ["0.31.0", "0.34.0"],
    "0.35.0",
    "medium",
    "runs commands from its inputs",
  ),
  advisory(
    "tj-actions/changed-files",
    "GHSA-mcph-m25j-8j63, CVE-2023-51664",
    "41",
    "v46.0.1",
    "high",
    "hands on file names that run as commands",
  ),
  advisory(
    "tj-actions/verify-changed-files",
    "GHSA-ghm2-rq8q-wrhc, CVE-2023-52137",
    "17",
    "v17",
    "high",
    "hands on file names that run as commands",
  ),
  advisory(
    "tj-actions/branch-names",
    "GHSA-8v8w-v8xg-79rf, CVE-2023-49291",
    "7.0.7",
    "v9.0.0",
    "critical",
    "runs branch names as commands",
  ),
  advisory(
    "tj-actions/branch-names",
    "GHSA-gq52-6phf-x2r6, CVE-2025-54416",
    "9.0.0",
    "v9.0.0",
    "critical",
    "hands on branch names that run as commands",
  ),
  advisory(
    "actions/download-artifact",
    "GHSA-cxww-7g56-2vh6, CVE-2024-42471",
    ["4.0.0", "4.1.3"],
    "v4.1.3",
    "high",
    "lets an artifact write files anywhere",
  ),
  advisory("dawidd6/action-download-artifact", "GHSA-5xr6-xhww-33m4", "6", "v6", "high", "takes artifacts from forks"),
  advisory(
    "rlespinasse/github-slug-action",
    "GHSA-6q4m-7476-932w, CVE-2023-27581",
    ["4.0.0", "4.4.1"],
    "v4.4.1",
    "high",
    "runs branch names as commands",
  ),
  advisory(
    "atlassian/gajira-create",
    "GHSA-4xqx-pqpj-9fqw, CVE-2020-14188",
    "2.0.1",
    "v2.0.1",
    "critical",
    "runs text of issues as code",
  ),
  advisory(
    "check-spelling/check-spelling",
    "GHSA-g86g-chm8-7r2p, CVE-2021-32724",
    "0.0.19",
    "v0.0.19",
    "critical",
    "leaks the token to pull requests",
  ),
  advisory(
    "kartverket/github-workflows",
    "GHSA-f9qj-7gh3-mhj4, CVE-2022-39326",
    "2.7.5",
    "v2.7.5",
    "high",
    "runs text of pull requests as code",
  ),
  advisory(
    "embano1/wip",
    "GHSA-rg3q-prf8-qxmp, CVE-2023-30623",
    "2",
    "v2",
    "high",
    "runs titles of pull requests as commands",
  ),
  advisory(
    "gradle/gradle-build-action",
    "GHSA-h3qr-39j9-4r5v, CVE-2023-30853",
    "2.4.2",
    "v2.4.2",
    "high",
    "may write secrets to the cache",
  ),
  advisory("ultralytics/actions", "GHSA-7x29-qqmq-v6qc", "0.0.3", "v0.0.3", "high", "runs branch names as commands"),
  advisory(
    "hashicorp/vault-action",
    "GHSA-4mgv-m5cm-f9h7, CVE-2021-32074",
    "2.2.0",
    "v2.2.0",
    "high",
    "prints secrets of several lines",
  ),
  advisory(
    "canonical/get-workflow-version-action",
    "GHSA-26wh-cc3r-w6pj, CVE-2025-31479",
    "1.0.1",
    "v1.0.1",
    "high",
    "prints part of the token when it fails",
  ),
  advisory(
    "sonarsource/sonarqube-scan-action",
    "GHSA-f79p-9c5r-xg88, CVE-2025-58178",
    ["4.0.0", "5.3.1"],
    "v5.3.1",
    "high",
    "runs commands from its arguments",
  ),
  advisory(
    "sonarsource/sonarqube-scan-action",
    "GHSA-5xq9-5g24-4g6f, CVE-2025-59844",
    ["4.0.0", "6.0.0"],
    "v6.0.0",
    "high",
    "runs commands from its arguments on Windows",
  ),
  advisory(
    "super-linter/super-linter",
    "GHSA-r79c-pqj3-577x, CVE-2026-25761",
    ["6.0.0", "8.3.1"],
    "v8.3.1",
    "high",
    "runs names of files as commands",
  ),
  advisory(
    "google-github-actions/run-gemini-cli",
    "GHSA-wpqr-6v78-jr5g",
    "0.1.22",
    "v0.1.22",
    "critical",
    "lets the change's settings run commands",
  ),
  advisory(
    "anthropics/claude-code-action",
    "GHSA-8q5r-mmjf-575q, CVE-2026-47751",
    "1.0.74",
    "v1.0.74",
    "medium",
    "lets the change's settings run commands",
  ),
  advisory("j178/prek-action", "GHSA-pwf7-47c3-mfhx", "1.0.6", "v1.0.6", "medium", "runs commands from its inputs"),
  advisory(
    "lycheeverse/lychee-action",
    "GHSA-65rg-554r-9j5x, CVE-2024-48908",
    "2.0.2",
    "v2.0.2",
    "medium",
    "runs commands from its inputs",
  ),
  advisory(
    "fish-shop/syntax-check",
    "GHSA-xj87-mqvh-88w2, CVE-2024-42482",
    "1.6.12",
    "v1.6.12",
    "medium",
    "runs commands from its inputs",
  ),
  advisory(
    "github/codeql-action",
    "GHSA-vqf5-2xx6-9wfm, CVE-2025-24362",
    ["2.26.11", "3.0.0"],
    "v3.28.3",
    "medium",
    "may write a token to debug artifacts",
  ),
  advisory(
    "github/codeql-action",
    "GHSA-vqf5-2xx6-9wfm, CVE-2025-24362",
    ["3.26.11", "3.28.3"],
    "v3.28.3",
    "medium",
    "may write a token to debug artifacts",
  ),
  advisory(
    "shivammathur/setup-php",
    "GHSA-pqwm-q9pv-ph8r, CVE-2026-46420",
    ["2.25.0", "2.37.1"],
    "2.37.1",
    "medium",
    "runs commands from files of the repository",
  ),
];
