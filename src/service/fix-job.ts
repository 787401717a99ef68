/** "Apply safe fixes" on a check run: who pressed it is checked with GitHub, and the fixes are committed. */
import type { Client } from "../github/client.ts";
import { say } from "../github/conversation.ts";
import type { FixJob } from "../github/job.ts";
import { pullsWithHead } from "../github/open-pulls.ts";
import { hasRole, roleOf } from "../github/people.ts";
import { fetchPull } from "../github/pull.ts";
import type { Service } from "./context.ts";
import { commitFixes, leftSentence } from "./fix-commit.ts";

/** A check of a head that moved on, and somebody who may not write, get no commit; who may not even read gets no word. */
export async function fixJob(service: Service, client: Client, job: FixJob, signal: AbortSignal): Promise<void> {
  const { head, by } = job;
  const role = await roleOf(client, job, by.login);
  const may = hasRole(role, "write");
  if (!may) service.log.info({ repositoryId: job.repositoryId, head }, "fixes asked for by somebody who may not write");
  if (role === undefined) return;
  for (const number of await pullsWithHead(client, job, head)) {
    const pull = await fetchPull(client, { owner: job.owner, repo: job.repo, number });
    if (pull.head.sha !== head) continue;
    if (!may) return say(client, pull, "**Apply safe fixes** takes write permission to the repository.");
    const outcome = await commitFixes(service, client, { pull, job, by, signal });
    const words = outcome.kind === "refused" ? outcome.reason : leftSentence(outcome);
    if (words !== undefined) await say(client, pull, words);
    service.log.info({ repositoryId: job.repositoryId, number, head, outcome: outcome.kind }, "fixes asked for");
    // One commit moves the branch; another pull request from it is judged with it.
    return;
  }
}
