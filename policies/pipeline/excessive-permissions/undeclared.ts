/** Workflows that say nothing of their token's rights. */
import { fixed, type Job, type PipelineDocument, reachOf, type Violation } from "#policy";
import { declared } from "./fix.ts";
import type { Needs } from "./needs.ts";

/** A job, with what its steps need. */
export interface Holder {
  readonly job: Job;
  readonly needs: Needs;
}

/** Nothing is said, so the repository's default counts, which may be everything. */
export function* undeclared(document: PipelineDocument, holders: readonly Holder[]): Iterable<Violation> {
  if (document.triggers.every(({ by }) => by === "caller")) return;
  const exposed = holders.some(({ job }) => reachOf(document, job).some((reach) => reach.privileged));
  const names = holders.map(({ job }) => `\`${job.id}\``).slice(0, 5);
  const all = holders.length === document.jobs.length ? "the jobs" : names.join(", ");
  yield {
    location: document.source.locate(document.triggersAt.from, document.triggersAt.to),
    message: `no \`permissions\` are declared, so ${all} hold the repository's default token`,
    severity: exposed ? "medium" : "low",
    anchor: "workflow",
    ...fixed("declare what is needed", safety(holders), ...declared(document, holders)),
  };
}

export function safety(holders: readonly Holder[]): "safe" | "review" {
  return holders.every(({ needs }) => needs.beyond === "nothing") ? "safe" : "review";
}
