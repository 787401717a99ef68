import {
  definePolicy,
  type Edit,
  fixed,
  insertEntry,
  type Job,
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
    // What is the same all over the file is said once.
    for (const [message, [first, ...more]] of Map.groupBy(keptIn(document), ({ message }) => message)) {
      if (!first) continue;
      const { job, step, upload, need } = first;
      const { source } = document;
      const edits = [first, ...more].map((one) => told(document, one.step));
      const [from, to] = [step.uses?.text.from ?? step.at.from, step.uses?.text.to ?? step.at.from];
      const safe = [first, ...more].every((one) => one.need === "none");
      yield {
        location: source.locate(from, to),
        message: `${message}${more.length === 0 ? "" : `, here and in ${more.length === 1 ? "one more place" : `${more.length} more places`}`}`,
        related: [
          ...(upload ? [source.locate(upload.at.from, upload.at.from, "uploads the workspace")] : []),
          ...more.slice(0, 5).map((one) => source.locate(one.step.at.from, one.step.at.from)),
        ],
        ...(upload ? { severity: "medium" as const } : {}),
        anchor: `${job.id}/${step.label}`,
        ...(need === "pushes" ? {} : fixed(`set ${INPUT}: false`, safe ? "safe" : "review", ...edits)),
      };
    }
  },
});

interface Kept {
  readonly job: Job;
  readonly step: Step;
  readonly message: string;
  /** Set when it carries the credentials out. */
  readonly upload: Step | undefined;
  readonly need: ReturnType<typeof needOf>;
}

function keptIn(document: PipelineDocument): readonly Kept[] {
  return document.jobs.flatMap((job) => job.steps.flatMap((step) => keptBy(document, job, step) ?? []));
}

function keptBy(document: PipelineDocument, job: Job, step: Step): Kept | undefined {
  if (step.uses?.repository !== "actions/checkout" || step.with.dynamic || neverRuns(step.condition)) return undefined;
  const setting = step.with.get(INPUT);
  if (setting && (setting.value.toLowerCase() === "false" || setting.expressions.length > 0)) return undefined;
  if (step.index === job.steps.length && document.role === "workflow") return undefined;
  const found = uploadOf(job, step);
  const need = needOf(document, job, step);
  if (need === "pushes" && !found) return undefined;
  const apart = (versionOf(step.uses.ref, step.uses.comment)?.major ?? 0) >= 6;
  const upload = apart ? undefined : found;
  const plain = setting
    ? "the checkout is told to keep its credentials"
    : `the checkout keeps its credentials ${apart ? "beside" : "in"} the workspace`;
  const message = upload ? `the checkout's credentials go out with the artifact of \`${upload.label}\`` : plain;
  return { job, step, message, upload, need };
}

function told(document: PipelineDocument, { yaml, with: inputs }: Step): Edit | undefined {
  if (!yaml) return undefined;
  const known = inputs.yaml;
  const setting = known?.get(INPUT);
  if (setting) return replaceScalar(setting, "false");
  if (known && known.kind !== "null") return insertEntry(document.source, known, [`${INPUT}: false`]);
  return known ? undefined : insertEntry(document.source, yaml, ["with:", `  ${INPUT}: false`], { after: "uses" });
}
