import { definePolicy, type Job, neverRuns, type PipelineDocument, reachOf, type Violation } from "#policy";
import { restoresCache } from "./caches.ts";
import { publisherOf } from "./publishers.ts";

export default definePolicy({
  id: "cache-poisoning",
  stage: "pipeline",
  severity: "medium",
  confidence: "low",
  title: "A job that publishes builds on a cache that other jobs may have written",
  why: "Every workflow of the default branch can write to its cache, also one whose token may do nothing. Whoever gets code to run in one of them puts a changed dependency into the cache, and the release that restores it ships it.",
  fix: "Build releases without caches: leave the cache step out of the publishing job, or switch it off there (`enable-cache: false`, `cache: false`).",
  references: [
    "CWE-349",
    "CWE-345",
    "AML.T0010",
    "https://adnanthekhan.com/2024/05/06/the-monsters-in-your-build-cache-github-actions-cache-poisoning/",
  ],
  since: "0.3.0",
  limits:
    "GitHub only: GitLab keeps caches of protected branches apart. Whether a workflow that others can reach writes the cache is not looked up, hence the low confidence. Only caches and publishing in one job are told, one finding a job; a cache that an expression switches is taken as off.",
  reads: ["pipeline"],
  *check(document) {
    if (document.system !== "github" || document.role !== "workflow") return;
    for (const job of document.jobs) yield* poisonable(document, job);
  },
});

function* poisonable(document: PipelineDocument, job: Job): Iterable<Violation> {
  // A run for a pull request sees its own caches and publishes nothing.
  if (neverRuns(job.condition) || !reachOf(document, job).some(({ by }) => by !== "anyone")) return;
  const steps = job.steps.filter(({ condition }) => !neverRuns(condition));
  const last = steps.findLastIndex((step) => publisherOf(step) !== undefined);
  const publishing = steps[last];
  if (!publishing) return;
  const caching = steps.slice(0, last + 1).find(restoresCache);
  if (!caching?.uses) return;
  const { text } = caching.uses;
  yield {
    location: document.source.locate(text.from, text.to),
    message: `\`${caching.uses.repository}\` restores a cache in the job that publishes by \`${publisherOf(publishing)}\``,
    related: [document.source.locate(publishing.at.from, publishing.at.to)],
    anchor: `job ${job.id}`,
  };
}
