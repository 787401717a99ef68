import { definePolicy, type Job, type PipelineDocument, type Step, type Uses } from "#policy";
import { ARCHIVED } from "./archived.ts";
import { oneSlip } from "./distance.ts";
import { POPULAR } from "./popular.ts";

export default definePolicy({
  id: "untrusted-action-source",
  stage: "pipeline",
  severity: "high",
  confidence: "medium",
  title: "An action comes from where nobody may have meant it to, or from where nobody looks after it",
  why: "Names one letter away from a popular action are registered to catch the slip, and the action gets the job's token and secrets. The faults of an archived action stay: nobody can report or mend them.",
  fix: "Write the owner's real name; move to the action, or the command, that took the archived one's place.",
  references: [
    "CWE-829",
    "CWE-1104",
    "AML.T0010",
    "https://orca.security/resources/blog/typosquatting-in-github-actions/",
  ],
  since: "0.3.0",
  limits:
    "The tables of popular and of archived actions are baked in and dated; nothing is looked up. Only the owner may be a letter off: the name of the action must be the same. Archived actions are low.",
  reads: ["pipeline"],
  *check(document, { repository }) {
    const own = repository.name.split("/")[0]?.toLowerCase();
    const seen = new Set<string>();
    for (const uses of allUses(document)) {
      const { repository: name, text } = uses;
      if (uses.kind !== "remote" || seen.has(name) || name.split("/")[0] === own) continue;
      seen.add(name);
      const base = { location: text.source.locate(0, text.value.split("@")[0]?.length ?? 0), anchor: name };
      const meant = BY_ACTION.get(name.split("/")[1] ?? "")?.find((one) => isSlip(name, one));
      if (meant)
        yield { ...base, message: `\`${name}\` is one letter away from \`${meant}\` and belongs to somebody else` };
      else if (ARCHIVED.has(name)) {
        const heir = ARCHIVED.get(name);
        const message = `\`${name}\` is archived${heir ? `; \`${heir}\` took its place` : ""}`;
        yield { ...base, message, severity: "low", confidence: "high" };
      }
    }
  },
});

/** Only an action of the same name is mistaken for another one. */
const BY_ACTION = Map.groupBy(POPULAR, (one) => one.split("/")[1] ?? "");

/** Another owner: an owner cannot squat on itself. */
function isSlip(name: string, popular: string): boolean {
  const [owner = ""] = name.split("/");
  const [real = ""] = popular.split("/");
  return owner !== real && real.length >= 4 && oneSlip(owner, real);
}

function allUses(document: PipelineDocument): readonly Uses[] {
  return document.jobs.flatMap((job) => [job, ...job.steps].flatMap(({ uses }: Job | Step) => uses ?? []));
}
