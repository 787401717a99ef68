/** The verdict in the Security tab, where the installation lets us write it. It is an extra: nothing depends on it. */
import type { Verdict } from "../core/verdict.ts";
import type { Client } from "../github/client.ts";
import { uploadSarif } from "../github/code-scanning.ts";
import { RateLimited } from "../github/limits.ts";
import { allows, type Permissions } from "../github/permissions.ts";
import type { Pull } from "../github/pull.ts";
import type { Policy } from "../policy/policy.ts";
import { concealWords } from "../report/mask.ts";
import { sarifReport } from "../report/sarif.ts";
import { worstFirst } from "../report/words.ts";
import type { Service } from "./context.ts";

/** GitHub keeps the first 5,000 results of a run. */
const MOST_RESULTS = 5000;
/** Who switches code scanning on does not wait for the next review, and hardly for the hour. */
const ASK_AGAIN_MS = 60 * 60_000;

/** An incomplete verdict would close alerts that nobody looked for. */
export async function shareVerdict(
  service: Service,
  client: Client,
  permissions: Permissions,
  pull: Pull,
  verdict: Verdict,
  policies: readonly Policy[],
): Promise<void> {
  if (verdict.failures.length > 0) return;
  try {
    if (!allows(permissions, "security_events", "write")) return;
    if (Date.now() < (service.scanningOff.get(pull.repositoryId) ?? 0)) return;
    const introduced = worstFirst(verdict.introduced).slice(0, MOST_RESULTS).map(concealWords);
    const waived = verdict.waived.map((each) => ({ ...each, finding: concealWords(each.finding) }));
    const sarif = sarifReport({ ...verdict, introduced, waived }, policies);
    const ref = `refs/pull/${pull.number}/head`;
    const taken = await uploadSarif(client, pull, { commit: pull.head.sha, ref, sarif });
    if (taken) service.scanningOff.delete(pull.repositoryId);
    else {
      service.scanningOff.set(pull.repositoryId, Date.now() + ASK_AGAIN_MS);
      service.log.info({ repositoryId: pull.repositoryId, number: pull.number }, "code scanning takes no results here");
    }
  } catch (error) {
    if (error instanceof RateLimited) throw error;
    service.log.warn({ err: error, number: pull.number }, "code scanning was not told");
  }
}
