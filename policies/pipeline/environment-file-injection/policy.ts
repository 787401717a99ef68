import {
  CALLED_FILES,
  definePolicy,
  holdsPower,
  type Job,
  outsidersRun,
  type PipelineDocument,
  type Repository,
  reachOf,
  runArtifactsOf,
  runsOf,
  type Step,
  type Violation,
} from "#policy";
import { dotenvFlows } from "./dotenv.ts";
import { flowOf } from "./flows.ts";
import { type Handed, handedOn } from "./handed-on.ts";
import { type Write, writesOf } from "./writes.ts";

const WHAT = { GITHUB_ENV: "variables", GITHUB_PATH: "folders to the search path", GITHUB_OUTPUT: "outputs" } as const;

export default definePolicy({
  id: "environment-file-injection",
  stage: "pipeline",
  severity: "high",
  confidence: "medium",
  title: "Text that others write can set the pipeline's variables",
  why: "Each line of the file becomes a variable of every later step. Text with a line break in it adds one of its own, such as `LD_PRELOAD`, `NODE_OPTIONS` or `PYTHONPATH`, and the next step runs the author's code with the job's token and secrets.",
  fix: "Hand the text to the step that needs it by its own `env:`; or remove line breaks (`tr -d '\\n'`), check it against a pattern, or use a delimiter of random digits (`EOF_$(openssl rand -hex 8)`).",
  references: [
    "CWE-77",
    "CWE-94",
    "AML.T0010",
    "https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#environment-files",
  ],
  since: "0.3.0",
  limits:
    "Only where an outsider's run holds a token or secrets, and only text that can hold a line break (bodies, messages, content of files); titles and branch names cannot. Expressions inside the script are told by script-injection. The value of `core.exportVariable` is written behind a random delimiter and counts only under names that load code (`NODE_OPTIONS`). In GitLab: variables of commits and merge requests in a file that a `dotenv` report reads.",
  reads: ["pipeline"],
  needs: CALLED_FILES,
  *check(document, { repository }) {
    if (document.system === "gitlab") for (const job of document.jobs) yield* dotenvFlows(job);
    if (document.system !== "github") return;
    for (const run of runsOf(document, repository)) {
      for (const job of run.jobs) {
        for (const step of job.steps) {
          for (const write of writesOf(step)) yield* judged(run, job, step, write, repository);
          for (const handed of handedOn(run, job, step)) yield* judgedScript(run, job, step, handed);
        }
      }
    }
  },
});

function* judged(
  document: PipelineDocument,
  job: Job,
  step: Step,
  write: Write,
  repository: Repository,
): Iterable<Violation> {
  const reach = reachOf(document, job, step).filter(({ by, privileged }) => by === "anyone" && privileged);
  const flow = flowOf(write, document, job, step);
  const carrying =
    flow && reach.find(({ event }) => flow.taint.events === undefined || flow.taint.events.includes(event));
  const base = { location: write.location, anchor: `${job.id}/${step.label}` };
  if (flow && carrying) {
    const message = `\`${flow.taint.origin}\`, by way of \`$${flow.variable}\`, can add ${WHAT[write.file]}; anyone sets it by \`${carrying.event}\``;
    yield { ...base, message, severity: severityOf(document, job, write) };
    return;
  }
  const [file] = write.files;
  const download = runArtifactsOf(job).find((one) => job.steps.indexOf(one.step) < job.steps.indexOf(step))?.step;
  if (file === undefined || !download || write.file === "GITHUB_OUTPUT") return;
  if (!outsidersRun(document, job, step, repository)) return;
  const message = `\`${file}\` may come from the artifact of anyone's run and can add ${WHAT[write.file]}`;
  const related = [document.source.locate(download.at.from, download.at.to)];
  yield { ...base, message, related, severity: severityOf(document, job, write) };
}

function* judgedScript(
  document: PipelineDocument,
  job: Job,
  step: Step,
  { flow, taint, file }: Handed,
): Iterable<Violation> {
  const carrying = reachOf(document, job, step).find(
    ({ by, privileged, event }) => by === "anyone" && privileged && (!taint.events || taint.events.includes(event)),
  );
  if (!carrying) return;
  yield {
    location: flow.location,
    message: `\`${taint.origin}\`, by way of \`${flow.call}\`, can add ${WHAT[file]}; anyone sets it by \`${carrying.event}\``,
    severity: severityOf(document, job, { file }),
    anchor: `${job.id}/${step.label}`,
  };
}

function severityOf(document: PipelineDocument, job: Job, { file }: Pick<Write, "file">) {
  if (file === "GITHUB_OUTPUT") return "medium";
  return holdsPower(document, job) ? "critical" : "high";
}
