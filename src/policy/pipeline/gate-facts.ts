/** Scans and checks that hold a pipeline up, by the action or the program that runs them. */
import type { Command } from "../../documents/command/document.ts";

/** Security scans first; the rest judge the model or the code's behaviour. */
export const SECURITY_GATES = ["sast", "dependency", "secret", "image", "model", "infrastructure", "workflow"] as const;
export const GATES = [...SECURITY_GATES, "evaluation", "fairness", "data", "test"] as const;
export type GateKind = (typeof GATES)[number];

/** What people call them. */
export const GATE_NAMES: Readonly<Record<GateKind, string>> = {
  sast: "code scan",
  dependency: "dependency scan",
  secret: "secret scan",
  image: "image scan",
  model: "model scan",
  infrastructure: "infrastructure scan",
  workflow: "workflow scan",
  evaluation: "evaluation",
  fairness: "fairness check",
  data: "data check",
  test: "test",
};

type Inputs = (name: string) => string | undefined;

export interface ActionGate {
  readonly kind: GateKind | ((input: Inputs) => GateKind);
  /** Why it cannot fail with these inputs. */
  readonly tolerates?: (input: Inputs) => string | undefined;
}

const isTrue = (value: string | undefined): boolean => value?.toLowerCase() === "true";
const isFalse = (value: string | undefined): boolean => value?.toLowerCase() === "false";
const yes = (name: string) => (input: Inputs) => (isTrue(input(name)) ? `\`${name}: true\`` : undefined);
const no = (name: string) => (input: Inputs) => (isFalse(input(name)) ? `\`${name}: false\`` : undefined);
/** Finds and reports, and ends well unless it is told an exit code. */
const exitCode = (name: string) => (input: Inputs) => {
  const code = input(name);
  if (code === undefined) return `no \`${name}\``;
  return code.trim() === "0" ? `\`${name}: 0\`` : undefined;
};

/** By repository, or by repository and path; lower case. A key that ends in `/` stands for every action of the repository. */
export const GATE_ACTIONS: ReadonlyMap<string, ActionGate> = new Map(
  Object.entries<ActionGate>({
    "github/codeql-action/analyze": { kind: "sast" },
    "semgrep/semgrep-action": { kind: "sast" },
    "returntocorp/semgrep-action": { kind: "sast" },
    "pycqa/bandit-action": { kind: "sast", tolerates: yes("exit_zero") },
    "shundor/python-bandit-scan": { kind: "sast", tolerates: yes("exit_zero") },
    "tj-actions/bandit": { kind: "sast" },
    "mdegis/bandit-action": { kind: "sast" },
    "jpetrucciani/bandit-check": { kind: "sast" },
    "sonarsource/sonarqube-quality-gate-action": { kind: "sast" },
    "sonarsource/sonarqube-scan-action": { kind: "sast" },
    "sonarsource/sonarcloud-github-action": { kind: "sast" },
    "microsoft/security-devops-action": { kind: "sast" },
    "veracode/veracode-pipeline-scan-action": { kind: "sast", tolerates: no("fail_build") },
    "checkmarx/ast-github-action": { kind: "sast" },
    "actions/dependency-review-action": { kind: "dependency", tolerates: yes("warn-only") },
    "pypa/gh-action-pip-audit": { kind: "dependency", tolerates: yes("internal-be-careful-allow-failure") },
    "pyupio/safety-action": { kind: "dependency", tolerates: yes("continue-on-error") },
    "google/osv-scanner-action/": { kind: "dependency", tolerates: no("fail-on-vuln") },
    "snyk/actions/": { kind: (input) => (input("image") === undefined ? "dependency" : "image") },
    "dependency-check/dependency-check_action": { kind: "dependency" },
    "fossas/fossa-action": { kind: "dependency" },
    "debricked/actions/": { kind: "dependency" },
    "aquasecurity/trivy-action": {
      kind: (input) =>
        input("scan-type") === undefined || ["image", "vm"].includes(input("scan-type") ?? "") ? "image" : "dependency",
      tolerates: exitCode("exit-code"),
    },
    "anchore/scan-action": {
      kind: (input) => (input("image") === undefined ? "dependency" : "image"),
      tolerates: no("fail-build"),
    },
    "docker/scout-action": {
      kind: "image",
      tolerates: (input) => (isTrue(input("exit-code")) ? undefined : "no `exit-code`"),
    },
    "azure/container-scan": { kind: "image" },
    "crowdstrike/container-image-scan-action": { kind: "image" },
    "sysdiglabs/scan-action": { kind: "image", tolerates: yes("stop-on-failed-policy-eval") },
    "erzz/dockle-action": { kind: "image" },
    "aquasecurity/tfsec-action": { kind: "infrastructure", tolerates: yes("soft_fail") },
    "bridgecrewio/checkov-action": { kind: "infrastructure", tolerates: yes("soft_fail") },
    "checkmarx/kics-github-action": { kind: "infrastructure" },
    "tenable/terrascan-action": { kind: "infrastructure" },
    "stackrox/kube-linter-action": { kind: "infrastructure" },
    "hadolint/hadolint-action": { kind: "infrastructure", tolerates: yes("no-fail") },
    "gitleaks/gitleaks-action": { kind: "secret" },
    "zricethezav/gitleaks-action": { kind: "secret" },
    "trufflesecurity/trufflehog": { kind: "secret" },
    "gitguardian/ggshield-action": { kind: "secret" },
    "gitguardian/ggshield/actions/secret": { kind: "secret" },
    "reviewdog/action-detect-secrets": { kind: "secret", tolerates: no("fail_on_error") },
    "secret-scanner/action": { kind: "secret" },
    "zizmorcore/zizmor-action": { kind: "workflow" },
    "reviewdog/action-actionlint": { kind: "workflow", tolerates: no("fail_on_error") },
    "promptfoo/promptfoo-action": { kind: "evaluation" },
  }),
);

export interface ProgramGate {
  readonly kind: GateKind | ((words: readonly string[]) => GateKind);
  /** Words of which one must stand among the arguments: the subcommand that scans. */
  readonly subcommands?: readonly string[];
  /** Flags that make it end well whatever it finds. */
  readonly softFlags?: readonly string[];
  /** Flags without which it ends well whatever it finds. */
  readonly hardFlags?: readonly string[];
}

export const GATE_PROGRAMS: ReadonlyMap<string, ProgramGate> = new Map(
  Object.entries<ProgramGate>({
    bandit: { kind: "sast", softFlags: ["--exit-zero"] },
    semgrep: { kind: (words) => (words.includes("secrets") ? "secret" : "sast"), hardFlags: ["ci", "--error"] },
    opengrep: { kind: "sast", hardFlags: ["ci", "--error"] },
    codeql: { kind: "sast", subcommands: ["analyze"] },
    pyre: { kind: "sast", subcommands: ["analyze"] },
    "sonar-scanner": { kind: "sast" },
    bearer: { kind: "sast", subcommands: ["scan"] },
    gosec: { kind: "sast", softFlags: ["-no-fail"] },
    nbdefense: { kind: "sast", subcommands: ["scan"] },
    mlsec: { kind: "sast", subcommands: ["scan", "check"] },
    "pip-audit": { kind: "dependency" },
    safety: { kind: "dependency", subcommands: ["check", "scan"], softFlags: ["--continue-on-error"] },
    "osv-scanner": { kind: "dependency" },
    "cargo-audit": { kind: "dependency" },
    "dependency-check": { kind: "dependency", hardFlags: ["--failOnCVSS"] },
    npm: { kind: "dependency", subcommands: ["audit"] },
    snyk: {
      kind: (words) => (words.includes("container") ? "image" : words.includes("code") ? "sast" : "dependency"),
      subcommands: ["test"],
    },
    trivy: {
      kind: (words) =>
        words.includes("image")
          ? "image"
          : words.includes("config")
            ? "infrastructure"
            : words.includes("secret")
              ? "secret"
              : "dependency",
      subcommands: ["image", "fs", "filesystem", "repo", "repository", "rootfs", "config", "sbom", "k8s"],
      hardFlags: ["--exit-code"],
    },
    grype: {
      kind: (words) => (words.some((word) => /^(?:dir|sbom|file):/.test(word)) ? "dependency" : "image"),
      hardFlags: ["--fail-on", "-f"],
    },
    dockle: { kind: "image", hardFlags: ["--exit-code"] },
    "clair-scanner": { kind: "image" },
    clairctl: { kind: "image", subcommands: ["report", "analyze"] },
    "anchore-cli": { kind: "image", subcommands: ["evaluate"] },
    scannercli: { kind: "image", subcommands: ["scan"] },
    gitleaks: { kind: "secret", subcommands: ["detect", "protect", "git", "dir"] },
    trufflehog: { kind: "secret", hardFlags: ["--fail"] },
    "detect-secrets-hook": { kind: "secret" },
    ggshield: { kind: "secret", subcommands: ["scan"], softFlags: ["--exit-zero"] },
    noseyparker: { kind: "secret", subcommands: ["scan"] },
    modelscan: { kind: "model" },
    picklescan: { kind: "model" },
    modelaudit: { kind: "model" },
    fickling: { kind: "model" },
    model_signing: { kind: "model", subcommands: ["verify"] },
    checkov: { kind: "infrastructure", softFlags: ["--soft-fail", "-s"] },
    tfsec: { kind: "infrastructure", softFlags: ["--soft-fail", "-s"] },
    terrascan: { kind: "infrastructure", subcommands: ["scan"] },
    kics: { kind: "infrastructure", subcommands: ["scan"] },
    "kube-linter": { kind: "infrastructure", subcommands: ["lint"] },
    kubesec: { kind: "infrastructure", subcommands: ["scan"] },
    conftest: { kind: "infrastructure", subcommands: ["test"], softFlags: ["--no-fail"] },
    hadolint: { kind: "infrastructure", softFlags: ["--no-fail"] },
    zizmor: { kind: "workflow", softFlags: ["--no-exit-codes"] },
    actionlint: { kind: "workflow" },
    deepchecks: { kind: "evaluation" },
    giskard: { kind: "evaluation" },
    evidently: { kind: "evaluation" },
    promptfoo: { kind: "evaluation", subcommands: ["eval"] },
    deepeval: { kind: "evaluation", subcommands: ["test"] },
    lm_eval: { kind: "evaluation" },
    great_expectations: { kind: "data", subcommands: ["checkpoint", "validate"] },
    pandera: { kind: "data" },
    soda: { kind: "data", subcommands: ["scan"] },
    fairlearn: { kind: "fairness" },
    aequitas: { kind: "fairness" },
    pytest: { kind: (words) => testKind(words) },
    tox: { kind: (words) => testKind(words) },
    nox: { kind: (words) => testKind(words) },
  }),
);

/** Words of a script's, target's or test's name that say what it checks; the first that fits counts. */
const WORDS: readonly (readonly [GateKind, RegExp])[] = [
  ["fairness", /fairness|fair[-_]|bias|disparit|demographic_parity|equalized_odds/],
  ["model", /model[-_]?scan|scan[-_]?models?|picklescan/],
  ["secret", /secret[-_]?(?:scan|detect)|(?:scan|detect)[-_]secrets?|gitleaks/],
  ["image", /(?:image|container)[-_]?scan|scan[-_](?:image|container)|trivy|grype/],
  ["dependency", /pip-audit|dep(?:endency|s)?[-_]?(?:scan|audit|check)|vuln/],
  ["sast", /bandit|semgrep|\bsast\b|secur|codeql/],
  [
    "evaluation",
    /evaluat|\beval\b|eval[-_]|[-_]eval\b|benchmark[-_]gate|quality[-_]gate|validate[-_]model|model[-_]valid/,
  ],
  ["data", /validate[-_]data|data[-_](?:valid|quality|check)/],
];

export function kindByWords(text: string): GateKind | undefined {
  const name = text.toLowerCase();
  return WORDS.find(([, pattern]) => pattern.test(name))?.[0];
}

function testKind(words: readonly string[]): GateKind {
  // Tests that are deselected say nothing about what the others check.
  const kept = words.filter(
    (word, index) => !word.startsWith("not ") && !/^--(?:ignore|deselect)/.test(words[index - 1] ?? word),
  );
  const kind = kindByWords(kept.join(" "));
  return kind === "fairness" || kind === "evaluation" || kind === "data" ? kind : "test";
}

/** Programs that run something by its name: the name says what is checked. */
const RUNNERS: ReadonlySet<string> = new Set([
  "make",
  "just",
  "task",
  "python",
  "sh",
  "bash",
  "pre-commit",
  "hatch",
  "poe",
  "invoke",
]);

/** What is checked by the script, target or hook that a command runs. */
export function kindOfRunner({ program, args, argv }: Command): GateKind | undefined {
  const isScript = /\.(?:sh|py)$/.test(argv[0]?.value ?? "");
  if (!RUNNERS.has(program) && !isScript) return undefined;
  const name = isScript ? argv[0]?.value : args.find(({ value }) => !value.startsWith("-") && value !== "run")?.value;
  const kind = name === undefined ? undefined : kindByWords(name.slice(name.lastIndexOf("/") + 1));
  return kind;
}
