/** What a job holds: the rights of its token, and secrets. */
import type { Job, Permissions, PipelineDocument } from "../document.ts";

/** The block that counts for a job: its own replaces the workflow's. Undefined means the repository's default. */
export function permissionsOf(document: PipelineDocument, job: Job): Permissions | undefined {
  return job.permissions ?? document.permissions;
}

/** True unless the job is known to have neither a token that can write nor a secret. */
export function holdsPower(document: PipelineDocument, job: Job): boolean {
  const permissions = permissionsOf(document, job);
  if (!permissions || permissions.all === "write") return true;
  if (permissions.grants.some(({ level }) => level === "write")) return true;
  if (job.inheritsSecrets) return true;
  const { text } = document.source;
  const env = document.env.yaml;
  return [job.at, ...(env ? [env] : [])].some(({ from, to }) => SECRET.test(text.slice(from, to)));
}

/** A secret other than the job's own token, or all of them. */
const SECRET = /\bsecrets\s*(?:\.\s*(?!GITHUB_TOKEN\b)\w|\[|\))/i;
