import { CALLED_FILES, calledPipeline, definePolicy, fixed, type PipelineDocument, type Repository } from "#policy";
import { allAtOnce } from "./all.ts";
import { handedOn } from "./inherit.ts";
import { onTheWholeWorkflow } from "./whole.ts";

export default definePolicy({
  id: "overprovisioned-secrets",
  stage: "pipeline",
  severity: "medium",
  confidence: "high",
  title: "A part of the pipeline is given more secrets than it uses",
  why: "Every step, action and package that runs where a secret is can send it away. A secret that stands where it is not used only makes that easier: a test dependency can then publish models.",
  fix: "Name each secret in the `env:` of the step, or the `secrets:` of the call, that uses it; for a key that is chosen at run time, name the few that it may be.",
  references: [
    "CWE-250",
    "CWE-522",
    "AML.T0055",
    "https://docs.github.com/actions/how-tos/reuse-automations/reuse-workflows#passing-inputs-and-secrets-to-a-reusable-workflow",
  ],
  since: "0.3.0",
  limits:
    "A variable of the whole workflow is no fault where there is one job. The token of the job itself (`GITHUB_TOKEN`) does not count. Of GitLab variables it is not known here which jobs they reach.",
  reads: ["pipeline"],
  needs: CALLED_FILES,
  *check(document, { repository }) {
    yield* onTheWholeWorkflow(document);
    if (document.system !== "github") return;
    yield* allAtOnce(document);
    yield* inherited(document, repository);
  },
});

function* inherited(document: PipelineDocument, repository: Repository) {
  for (const job of document.jobs) {
    if (!job.inheritsSecrets || !job.uses) continue;
    const { from, to } = job.inheritsSecrets;
    const callee = calledPipeline(job.uses, repository);
    const handed = callee && handedOn(document, job, callee);
    yield {
      location: document.source.locate(from, to),
      message: `job \`${job.id}\` hands all secrets to \`${job.uses.text.value.split("@")[0]}\`${handed?.used ?? ""}`,
      // The repository's own workflow is reviewed with it.
      ...(job.uses.kind === "local" ? { severity: "low" as const } : {}),
      anchor: `${job.id}/inherit`,
      ...fixed("name the secrets that it uses", "review", handed?.edit),
    };
  }
}
