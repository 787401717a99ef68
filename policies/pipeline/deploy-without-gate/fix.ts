/** `needs:` with one more job in it. */
import {
  appendItem,
  type Edit,
  fixed,
  gatesInside,
  insertEntry,
  type Job,
  type MoreGates,
  neededJobs,
  type PipelineDocument,
  type Repository,
} from "#policy";
import { holds } from "./gap.ts";

/** Undefined where the layout leaves doubt. */
export function withNeed(document: PipelineDocument, job: Job, needed: string): Edit | undefined {
  const { source } = document;
  const needs = job.yaml?.get("needs");
  if (!job.yaml) return undefined;
  if (!needs) {
    const where = ["if", "name"].find((key) => job.yaml?.get(key));
    return insertEntry(source, job.yaml, [`needs: ${needed}`], where ? { after: where } : { before: "runs-on" });
  }
  if (needs.kind === "list") return appendItem(source, needs, needed);
  if (needs.style !== "plain" || needs.alias) return undefined;
  return source.edit(needs.from, needs.to, `[${needs.string}, ${needed}]`);
}

/** A job of this workflow that scans, and does not wait for this one, can be waited for. */
export function waitFor(document: PipelineDocument, job: Job, repository: Repository, more: MoreGates) {
  const scan = document.jobs.find(
    (one) =>
      one !== job &&
      gatesInside(document, one, repository, more).some(holds) &&
      !neededJobs(document, one).includes(job),
  );
  return scan && fixed(`wait for job ${scan.id}`, "review", withNeed(document, job, scan.id));
}
