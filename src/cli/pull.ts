/** A pull request on GitHub, read with a person's token. */
import { Octokit } from "@octokit/rest";
import { fetchChange } from "../github/change.ts";
import { statusOf } from "../github/client.ts";
import { UsageError } from "./exit.ts";
import type { Subject } from "./subject.ts";

const REFERENCE = /^(?:https:\/\/[^/\s]+\/)?([\w.-]+)\/([\w.-]+)(?:#|\/pull\/)(\d+)\/?$/;

/** Throws `UsageError` for a reference that is none, a missing token, and what GitHub refuses. */
export async function pullSubject(reference: string, contextGlobs: readonly string[]): Promise<Subject> {
  const [, owner, repo, number] = REFERENCE.exec(reference) ?? [];
  if (owner === undefined || repo === undefined) {
    throw new UsageError(`"${reference}" names no pull request; write owner/repository#12`);
  }
  const token = process.env.GITHUB_TOKEN ?? process.env.GH_TOKEN;
  if (!token) throw new UsageError("--pr needs a token that may read the repository, in GITHUB_TOKEN");
  const baseUrl = process.env.GITHUB_API_URL;
  const quiet = { debug() {}, info() {}, warn() {}, error() {} };
  const client = new Octokit({ auth: token, userAgent: "mlsec", log: quiet, ...(baseUrl ? { baseUrl } : {}) });
  try {
    const { change, configs } = await fetchChange(client, { owner, repo, number: Number(number) }, { contextGlobs });
    return { change, configs, nothing: `${reference} changes nothing` };
  } catch (error) {
    throw refusal(reference, error);
  }
}

function refusal(reference: string, error: unknown): unknown {
  const status = statusOf(error);
  if (status === 401) return new UsageError("GitHub does not accept the token in GITHUB_TOKEN");
  if (status === 404) return new UsageError(`GitHub knows no ${reference}, or the token may not see it`);
  if (status === 403 || status === 429)
    return new UsageError("GitHub refuses: too many requests, or a token with too few rights");
  return error;
}
