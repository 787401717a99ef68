/** GitLab: files of `artifacts:reports:dotenv`, whose lines become variables of later jobs. */
import type { Job, Violation } from "#policy";

/** Variables with text of several lines that the author of a commit or a merge request writes. */
const OF_LINES = /\$\{?(CI_COMMIT_MESSAGE|CI_COMMIT_DESCRIPTION|CI_COMMIT_TAG_MESSAGE|CI_MERGE_REQUEST_DESCRIPTION)\b/;

export function* dotenvFlows(job: Job): Iterable<Violation> {
  const report = job.yaml?.at("artifacts", "reports", "dotenv");
  const files = [report, ...(report?.items() ?? [])].flatMap((node) => node?.string ?? []);
  if (files.length === 0) return;
  for (const command of job.steps.flatMap(({ script }) => script?.commands ?? [])) {
    const targets = command.redirects
      .filter(({ operator }) => operator.startsWith(">"))
      .map(({ target }) => target.value);
    const file = files.find((name) => targets.some((target) => target.replace(/^\.\//, "") === name));
    const variable = command.args.map(({ value }) => OF_LINES.exec(value)?.[1]).find(Boolean);
    if (file === undefined || variable === undefined) continue;
    yield {
      location: command.location,
      message: `\`$${variable}\` can add variables to \`${file}\`, which later jobs take as their own`,
      severity: "medium",
      anchor: `job ${job.id}`,
    };
  }
}
