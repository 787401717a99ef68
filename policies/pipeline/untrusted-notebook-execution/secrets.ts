/** Secrets that a step's programs can read. */
import { type Bindings, type Job, mentions, type PipelineDocument, permissionsOf, type Step } from "#policy";

const LOGINS: ReadonlySet<string> = new Set([
  ...["aws-actions/configure-aws-credentials", "google-github-actions/auth", "azure/login", "hashicorp/vault-action"],
  ...["docker/login-action", "1password/load-secrets-action"],
]);

/** What is in reach, for the message: a variable's name, or the action that logged in. */
export function secretOf(document: PipelineDocument, job: Job, step: Step): string | undefined {
  const named = [step.env, job.env, document.env].map(secretIn).find(Boolean);
  if (named !== undefined) return `\`${named}\``;
  const login = job.steps.slice(0, job.steps.indexOf(step)).find(({ uses }) => uses && LOGINS.has(uses.repository));
  if (login?.uses) return `what \`${login.uses.repository}\` logged in to`;
  const granted = permissionsOf(document, job)?.grants.some(
    ({ scope, level }) => scope === "id-token" && level === "write",
  );
  return granted ? "an identity token" : undefined;
}

function secretIn({ entries }: Bindings): string | undefined {
  return entries.find(({ value }) =>
    value.expressions.some(
      ({ tree, body }) => tree && mentions(tree, "secrets") && !/secrets\.github_token\b/i.test(body),
    ),
  )?.name;
}
