import {
  definePolicy,
  type Edit,
  fixed,
  insertEntry,
  neverRuns,
  type PipelineDocument,
  replaceScalar,
  type Step,
} from "#policy";
import { needOf } from "./pushes.ts";
import { uploadOf, versionOf } from "./upload.ts";

const INPUT = "persist-credentials";

export default definePolicy({
  id: "persisted-credentials",
  stage: "pipeline",
  severity: "low",
  confidence: "high",
  title: "The checkout leaves the job's token on the disk",
  why: "Unless it is told otherwise, actions/checkout keeps the token where git finds it for the rest of the job. Every package, test and build script that runs later can read it, and an artifact with the whole workspace carries it out.",
  fix: "Set `persist-credentials: false`; a job that pushes gives the token to the one step that does.",
  references: [
    "CWE-522",
    "CWE-538",
    "https://github.com/actions/checkout#usage",
    "https://unit42.paloaltonetworks.com/github-repo-artifacts-leak-tokens/",
  ],
  since: "0.3.0",
  limits:
    "Jobs that push after the checkout are silent. The fix counts as safe where the token cannot write contents and no later step talks to the remote; elsewhere a person has to look. A checkout that is the job's last step is silent, as nothing runs behind it.",
  reads: ["pipeline"],
  *check(document) {
    if (document.system !== "github") return;
    for (const job of document.jobs) {
      for (const step of job.steps) {
        if (step.uses?.repository !== "actions/checkout" || step.with.dynamic || neverRuns(step.condition)) continue;
        const setting = step.with.get(INPUT);
        if (setting && (setting.value.toLowerCase() === "false" || setting.expressions.length > 0)) continue;
        if (step.index === job.steps.length && document.role === "workflow") continue;
        const upload = uploadOf(job, step);
        const need = needOf(document, job, step);
        if (need === "pushes" && !upload) continue;
        const { text } = step.uses;
        const apart = (versionOf(step.uses.ref, step.uses.comment)?.major ?? 0) >= 6;
        const leaked = upload && !apart;
        yield {
          location: document.source.locate(text.from, text.to),
          message: leaked
            ? `the checkout's credentials go out with the artifact of \`${upload.label}\``
            : setting
              ? "the checkout is told to keep its credentials"
              : `the checkout keeps its credentials ${apart ? "beside" : "in"} the workspace`,
          ...(leaked
            ? {
                severity: "medium" as const,
                related: [document.source.locate(upload.at.from, upload.at.from, "uploads the workspace")],
              }
            : {}),
          anchor: `${job.id}/${step.label}`,
          ...(need === "pushes"
            ? {}
            : fixed(`set ${INPUT}: false`, need === "none" ? "safe" : "review", told(document, step))),
        };
      }
    }
  },
});

function told(document: PipelineDocument, { yaml, with: inputs }: Step): Edit | undefined {
  if (!yaml) return undefined;
  const known = inputs.yaml;
  const setting = known?.get(INPUT);
  if (setting) return replaceScalar(setting, "false");
  if (known && known.kind !== "null") return insertEntry(document.source, known, [`${INPUT}: false`]);
  return known ? undefined : insertEntry(document.source, yaml, ["with:", `  ${INPUT}: false`], { after: "uses" });
}
