import {
  CALLED_FILES,
  definePolicy,
  holdsPower,
  type Job,
  outsidersRun,
  type PipelineDocument,
  type Repository,
  runArtifactsOf,
  runsOf,
  type Severity,
  type Violation,
} from "#policy";
import { PAGES, type Use, useOf } from "./uses.ts";

export default definePolicy({
  id: "artifact-poisoning",
  stage: "pipeline",
  severity: "high",
  confidence: "medium",
  title: "A job with the repository's rights uses an artifact of anyone's run",
  why: "A pull request decides what its own run uploads. The workflow that follows it holds the token and the secrets; when it runs, installs or loads what it finds there (a script, a wheel, a pickled model), or publishes it as the project's own, the author of the pull request does.",
  fix: "Build what is published from reviewed code. Take from such an artifact only data: download it to a folder of its own below `runner.temp`, check it, and run nothing from the workspace that it may have overwritten.",
  references: [
    "CWE-829",
    "CWE-494",
    "AML.T0010",
    "https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/",
  ],
  since: "0.3.0",
  limits:
    "GitHub's `workflow_run` only. Where the workflows that it follows are in the repository and no outsider starts them, it is silent. Reading a number or a report from the artifact is fine here; what that text does is told by script-injection and environment-file-injection. Artifacts that are downloaded into the workspace itself may overwrite any file of it.",
  reads: ["pipeline"],
  needs: CALLED_FILES,
  *check(document, { repository }) {
    for (const run of runsOf(document, repository)) {
      if (!run.triggers.some(({ event }) => event === "workflow_run")) continue;
      for (const job of run.jobs) yield* poisoned(run, job, repository);
    }
  },
});

function* poisoned(document: PipelineDocument, job: Job, repository: Repository): Iterable<Violation> {
  for (const artifacts of runArtifactsOf(job)) {
    const { step: download } = artifacts;
    if (!outsidersRun(document, job, download, repository)) continue;
    const later = job.steps.slice(job.steps.indexOf(download) + 1);
    // A checkout cleans the workspace.
    const checkout = later.findIndex(({ uses }) => uses?.repository === "actions/checkout");
    const from = artifacts.folder === "" && checkout !== -1 ? later.slice(0, checkout) : later;
    const use = from.map((step) => useOf(step, artifacts)).find((one) => one !== undefined);
    if (!use || !outsidersRun(document, job, use.step, repository)) continue;
    yield {
      location: use.command?.location ?? document.source.locate(use.step.at.from, use.step.at.to),
      message: messageOf(use, artifacts.folder),
      related: [document.source.locate(download.at.from, download.at.to)],
      severity: severityOf(use, holdsPower(document, job)),
      anchor: `${job.id}/${use.step.label}`,
    };
  }
}

function messageOf({ how, what }: Use, folder: string): string {
  if (how === "publishes") return `\`${what}\` publishes what anyone's run has uploaded`;
  if (how === "loads") return `\`${what}\` loads what anyone's run has uploaded`;
  if (how === "installs") return `\`${what}\` installs what anyone's run has uploaded`;
  return folder === ""
    ? `\`${what}\` runs after an artifact of anyone's run was unpacked over the workspace`
    : `\`${what}\` comes from the artifact of anyone's run and is run`;
}

function severityOf({ how, what }: Use, power: boolean): Severity {
  if (how === "publishes" && PAGES.has(what)) return "medium";
  return power && how !== "publishes" ? "critical" : "high";
}
