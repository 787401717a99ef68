import {
  definePolicy,
  fixed,
  isPinned,
  type Job,
  type PipelineDocument,
  type Severity,
  type Step,
  type Uses,
} from "#policy";
import { ADVISORIES, type Advisory } from "./advisories.ts";
import { isAffected, partsOf } from "./range.ts";

const RANK: readonly Severity[] = ["critical", "high", "medium", "low", "info"];

export default definePolicy({
  id: "known-vulnerable-action",
  stage: "pipeline",
  severity: "high",
  confidence: "high",
  title: "An action is used in a version with a published vulnerability",
  why: "The way in is described in public, and the action holds the job's token and secrets.",
  fix: "Move to the fixed version or a later one, best by its full commit id with the version in a comment.",
  references: [
    "CWE-1395",
    "CWE-1104",
    "AML.T0010",
    "CVE-2025-30066",
    "CVE-2025-30154",
    "https://github.com/advisories?query=ecosystem%3Aactions",
  ],
  since: "0.3.0",
  limits:
    "The table is baked in and dated. A ref counts as the version that it, or the comment behind a commit id, says; a tag of a line (`v4`) as the newest of that line; branches are not known. Where an advisory is about tags that were moved, a commit id is fine unless it is the attacker's.",
  reads: ["pipeline"],
  *check(document) {
    const groups = Map.groupBy(allUses(document), ({ repository, ref }) => `${repository}@${ref}`);
    for (const [uses, ...more] of groups.values()) {
      if (!uses) continue;
      const known = ADVISORIES.filter((one) => one.action === uses.repository && isAffected(one, uses));
      const [worst] = known.toSorted((a, b) => RANK.indexOf(a.severity) - RANK.indexOf(b.severity));
      if (!worst) continue;
      const version = isPinned(uses.ref) ? uses.ref.slice(0, 7) : uses.ref;
      yield {
        location: uses.text.source.locate(0, uses.text.value.length),
        message: `\`${uses.repository}\` ${version} has ${worst.ids}: ${worst.fault}`,
        related: more.slice(0, 5).map(({ text }) => document.source.locate(text.from, text.to)),
        severity: worst.severity,
        anchor: uses.repository,
        ...bumped([uses, ...more], known),
      };
    }
  },
});

function allUses(document: PipelineDocument): readonly Uses[] {
  return document.jobs.flatMap((job) => [job, ...job.steps].flatMap(({ uses }: Job | Step) => uses ?? []));
}

/** The tag of a version without any of the faults; inside the same line it is a drop-in. */
function bumped(all: readonly Uses[], known: readonly Advisory[]) {
  const newest = known.toSorted((a, b) => order(b.tag, a.tag))[0];
  const [uses] = all;
  if (!newest || !uses || isPinned(uses.ref)) return {};
  const [from, to] = [partsOf(uses.ref), partsOf(newest.tag)];
  const sameLine = from?.[0] === to?.[0] && (to?.[0] !== 0 || from?.[1] === to[1]);
  const edits = all.map(({ text, refAt }) => text.source.edit(refAt.from, refAt.to, newest.tag));
  return fixed(`move to ${newest.tag}`, sameLine ? "safe" : "review", ...edits);
}

function order(left: string, right: string): number {
  const [a, b] = [partsOf(left) ?? [], partsOf(right) ?? []];
  for (let at = 0; at < 4; at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
