/** What became of a pull request, read off what the App published. */
import type { CheckRun, Hub, Pull } from "../test/hub/hub.ts";
import type { Sample } from "./sample.ts";

export const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;
type Severity = (typeof SEVERITIES)[number];

export interface Outcome {
  readonly sample: Sample;
  readonly pull: Pull;
  /** Absent when no verdict came in time. */
  readonly conclusion: string | undefined;
  readonly findings: Readonly<Record<Severity, number>>;
  readonly fixes: number;
  /** Policies that should have found something and did not. */
  readonly missed: readonly string[];
  readonly link: string;
}

export function verdictOf(hub: Hub, pull: Pull): CheckRun | undefined {
  return hub.checkRuns(pull.repository, pull.head.sha).find((run) => run.status === "completed");
}

/** An annotation's title is "<severity>: <what> (<policy>)". */
const TITLE = /^(critical|high|medium|low|info): .* \(([a-z0-9-]+)\)$/;

export function outcomeOf(hub: Hub, sample: Sample, pull: Pull): Outcome {
  const run = verdictOf(hub, pull);
  const titles = (run?.annotations ?? []).flatMap(({ title = "" }) => {
    const match = TITLE.exec(title);
    return match ? [{ severity: match[1], policy: match[2] }] : [];
  });
  const found = new Set(titles.map(({ policy }) => policy));
  const count = (severity: Severity) => titles.filter((one) => one.severity === severity).length;
  return {
    sample,
    pull,
    conclusion: run?.conclusion ?? undefined,
    findings: Object.fromEntries(SEVERITIES.map((one) => [one, count(one)])) as Record<Severity, number>,
    fixes: Number(/(\d+) fix(?:es)? ready/.exec(run?.output.title ?? "")?.[1] ?? 0),
    missed: sample.expect.filter((policy) => !found.has(policy)),
    link: `${hub.url}/${pull.repository.owner.login}/${pull.repository.name}/pull/${pull.number}`,
  };
}

/** True when the App said what this pull request is there to show. */
export function isAsExpected({ sample, conclusion, findings, missed }: Outcome): boolean {
  if (conclusion === undefined || missed.length > 0) return false;
  const total = Object.values(findings).reduce((sum, one) => sum + one, 0);
  return sample.stage === "clean" ? conclusion === "success" && total === 0 : total > 0;
}
