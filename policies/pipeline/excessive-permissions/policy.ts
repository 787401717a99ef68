import {
  CALLED_FILES,
  definePolicy,
  fixed,
  type Job,
  type Permissions,
  type PipelineDocument,
  type Violation,
} from "#policy";
import { inJob, lowered, replaced } from "./fix.ts";
import { needsOfJob, writes } from "./needs.ts";
import { type Holder, safety, undeclared } from "./undeclared.ts";

export default definePolicy({
  id: "excessive-permissions",
  stage: "pipeline",
  severity: "medium",
  confidence: "high",
  title: "The pipeline's token may do more than its jobs need",
  why: "Every step of a job, and every package that it installs, can use the job's token. A scope that nobody needs is a right to change code, models, releases or packages that only an attacker will use.",
  fix: "Declare `permissions` at the top with what all jobs read (`contents: read`, or `{}`), and give each job that writes its own block.",
  references: [
    "CWE-250",
    "CWE-272",
    "https://docs.github.com/actions/tutorials/authenticate-with-github_token#modifying-the-permissions-for-the-github_token",
  ],
  since: "0.1.0",
  limits:
    "A workflow that can only be called has the rights of its caller and may leave them undeclared. Scopes of jobs with actions whose needs are not known, or with programs that are handed the token, are taken as needed.",
  reads: ["pipeline"],
  needs: CALLED_FILES,
  *check(document, { repository }) {
    if (document.role !== "workflow" || document.system !== "github") return;
    const holders = document.jobs.map((job) => ({ job, needs: needsOfJob(document, job, repository) }));
    const inheriting = holders.filter(({ job }) => !job.permissions);
    if (document.permissions) yield* declaredFor(document, document.permissions, inheriting, undefined);
    else if (inheriting.length > 0) yield* undeclared(document, inheriting);
    for (const holder of holders) {
      if (holder.job.permissions) yield* declaredFor(document, holder.job.permissions, [holder], holder.job);
    }
  },
});

function* declaredFor(
  document: PipelineDocument,
  permissions: Permissions,
  holders: readonly Holder[],
  job: Job | undefined,
): Iterable<Violation> {
  const who = job ? `job \`${job.id}\`` : "the workflow";
  const anchor = job?.id ?? "workflow";
  if (permissions.all !== undefined && permissions.all !== "none") {
    const writing = permissions.all === "write";
    const scopes = Object.assign({}, ...holders.map(({ needs }) => needs.scopes));
    yield {
      location: document.source.locate(permissions.key.from, permissions.to),
      message: writing ? `${who} may write to everything` : `${who} may read everything`,
      severity: writing ? "high" : "low",
      anchor,
      ...fixed("grant what is needed", safety(holders), replaced(document, permissions, scopes)),
    };
    return;
  }
  if (holders.length === 0) return;
  for (const grant of permissions.grants) {
    if (grant.level !== "write") continue;
    const answers = holders.map(({ needs }) => writes(needs, grant.scope));
    const needing = holders.filter((_, index) => answers[index] === "yes" || answers[index] === "maybe");
    const location = document.source.locate(grant.key.from, grant.value.to);
    if (answers.every((answer) => answer === "no")) {
      const message = `${who} has \`${grant.scope}: write\` and no step needs it`;
      yield { location, message, anchor, ...fixed("take it away", safety(holders), lowered(document, grant)) };
    } else if (answers.includes("yes") && needing.length < holders.length) {
      const names = needing.map((holder) => `\`${holder.job.id}\``).join(", ");
      const moved = needing.map((holder) => inJob(document, holder.job, holder.needs.scopes));
      yield {
        location,
        message: `every job holds \`${grant.scope}: write\`, only ${names} may need it`,
        anchor,
        ...(needing.every(({ needs }) => needs.beyond === "nothing")
          ? fixed("move it to the job", "review", lowered(document, grant), ...moved)
          : {}),
      };
    }
  }
}
