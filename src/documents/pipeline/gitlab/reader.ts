/** GitLab CI/CD files as pipelines. */
import type { Source } from "../../../core/source.ts";
import type { Document } from "../../document.ts";
import { type Reader, unparsed } from "../../reader.ts";
import { parseYaml, type YamlEntry, type YamlNode } from "../../yaml/yaml.ts";
import type { Job, JobContainer, PipelineDocument, PipelineInclude, Step, Text } from "../document.ts";
import { imagesOf } from "../github/container.ts";
import { commandDocument } from "../script.ts";
import { placeOf, textOf } from "../text.ts";
import { effectiveJob } from "./effective.ts";
import { isGitlabFile } from "./files.ts";
import { readIncludes } from "./include.ts";
import { bindings, type JobScope, readJob, stageOf } from "./job.ts";
import { type Beyond, Names } from "./names.ts";
import { triggersOf } from "./rules.ts";

/** Keys at the top that are no jobs. https://docs.gitlab.com/ci/yaml/#global-keywords */
const GLOBAL = new Set(
  "default include stages variables workflow image services before_script after_script cache spec".split(" "),
);
const MAX_JOBS = 500;
const MAX_LINES = 20_000;

/** https://docs.gitlab.com/ci/yaml/ */
export const gitlabReader: Reader = {
  kind: "pipeline",
  yields: ["pipeline", "command"],
  maxLength: 1_000_000,
  accepts: ({ path, text }) => isGitlabFile(path, text),
  read: readFile,
};

function readFile(source: Source): readonly Document[] {
  const { documents, errors } = parseYaml(source, { merge: true });
  const broken = errors.find(({ kind }) => kind !== "duplicate");
  if (broken) return [unparsed(source, "pipeline", broken.message, broken.from, broken.to)];
  // A component says its inputs in a document of their own, before the pipeline.
  const root = documents.find((each) => each.get("spec") === undefined || each.entries().length > 1) ?? documents[0];
  if (!root) return [];
  if (root.kind !== "map") return [unparsed(source, "pipeline", "not a map of keys", root.from, root.to)];
  const pipeline = { ...readPipeline(new Names(source, root)), inputs: inputsOf(documents[0]) };
  const duplicate = errors[0];
  return [
    { ...pipeline, ...(duplicate ? { partial: duplicate.message } : {}) },
    commandDocument(source, () => distinctSteps(pipeline)),
  ];
}

/** The same file, read with what the other files of its pipeline hold. */
export function readAmong(document: PipelineDocument, beyond: Beyond): PipelineDocument {
  const { source, yaml, inputs, partial } = document;
  if (!yaml) return document;
  const read = readPipeline(new Names(source, yaml, beyond));
  return { ...read, inputs, ...(partial === undefined ? {} : { partial }) };
}

function readPipeline(names: Names): PipelineDocument {
  const { source, root } = names;
  const all = root.entries().filter(isJob);
  const entries = all.slice(0, MAX_JOBS);
  const budget = { lines: MAX_LINES };
  const env = bindings(root.get("variables")?.entries() ?? []);
  const tops = names.tops({ from: 0, to: 0 });
  const stages = stagesOf(tops);
  const resolved = entries.map((entry) => ({ entry, job: effectiveJob(entry, names) }));
  const staged = resolved.map(({ entry, job }) => ({ entry, stage: stageOf(job) }));
  const earlier = earlierJobs(source, stages, staged);
  const scope = {
    source,
    names,
    env: bindings(tops.flatMap((top) => top.get("variables")?.entries() ?? [])),
    earlier,
    budget,
  };
  const jobs = resolved.map(({ entry, job }) => readJob(entry, job, scope));
  const includes = readIncludes(root.get("include"));
  const templates = unused(names, includes, jobs).map((entry) => readJob(entry, effectiveJob(entry, names), scope));
  const cut = all.length > MAX_JOBS || budget.lines < 0;
  const workflow = root.get("workflow");
  const seen = new Set<number>();
  return {
    kind: "pipeline",
    source,
    system: "gitlab",
    role: "workflow",
    triggers: triggersOf(
      names,
      resolved.map(({ job }) => job),
    ),
    triggersAt: workflow ? { from: workflow.keyFrom, to: workflow.keyTo } : { from: 0, to: 0 },
    env,
    inputs: [],
    jobs,
    // An image that many jobs take from one place is one image.
    images: [...jobs, ...templates]
      .map(ownImages)
      .flatMap(imagesOf)
      .filter(({ source: own, from, to }) => {
        const { offset } = own.locate(from, to).span.start;
        return !seen.has(offset) && seen.add(offset);
      }),
    includes,
    templates,
    ...(cut ? { partial: "more jobs or script lines than are read" } : {}),
    yaml: root,
  };
}

/** Jobs of earlier stages; one answer for all jobs of a stage. */
function earlierJobs(
  source: Source,
  stages: readonly string[],
  staged: readonly { readonly entry: YamlEntry; readonly stage: string }[],
): JobScope["earlier"] {
  const known = new Map<string, readonly Text[]>();
  return (stage) => {
    const until = stages.indexOf(stage);
    const found =
      known.get(stage) ??
      staged.filter((one) => stages.indexOf(one.stage) < until).map(({ entry }) => nameOf(source, entry));
    known.set(stage, found);
    return found;
  };
}

/**
 * Templates that no job of the file takes, which is then another file that does. In the file that GitLab starts from, and
 * that includes no other, they are jobs that somebody has switched off.
 */
function unused(names: Names, includes: readonly PipelineInclude[], jobs: readonly Job[]): readonly YamlEntry[] {
  const { root, source, taken } = names;
  const alone = /^\.gitlab-ci\.ya?ml$/.test(source.path) && !includes.some(({ kind }) => kind === "local");
  if (alone) return [];
  const isTemplate = ({ key, value }: YamlEntry) =>
    value.kind === "map" && (key.startsWith(".") ? !taken.has(key) : key === "default" && jobs.length === 0);
  return root.entries().filter(isTemplate).slice(0, MAX_JOBS);
}

/** Images of other files are told there. */
function ownImages(job: Job): Job {
  const { container, services } = job;
  const isOwn = (one: JobContainer): boolean => one.image?.borrowed !== true;
  const { container: _image, ...rest } = job;
  return { ...rest, ...(container && isOwn(container) ? { container } : {}), services: services.filter(isOwn) };
}

/**
 * `$[[ inputs.name ]]` is replaced before the file is read. A variable that is handed over that way is still a variable
 * in the script, which the shell expands after it has read the commands; so texts with inputs are taken as they stand,
 * and policies look where a shell reads such a text once more. https://docs.gitlab.com/ci/inputs/
 */
function inputsOf(head: YamlNode | undefined): PipelineDocument["inputs"] {
  return (head?.at("spec", "inputs")?.entries() ?? []).map(({ key, keyFrom, keyTo, value }) => {
    const fallback = textOf(value.get("default"));
    return {
      name: key,
      at: { from: keyFrom, to: keyTo },
      type: value.get("options") ? "choice" : (value.get("type")?.string ?? "string"),
      from: "call" as const,
      ...(fallback ? { default: fallback } : {}),
    };
  });
}

/** Names with a dot in front are templates; they count where a job extends them. */
function isJob({ key, value }: YamlEntry): boolean {
  return value.kind === "map" && !key.startsWith(".") && !GLOBAL.has(key);
}

/** https://docs.gitlab.com/ci/yaml/#stages */
function stagesOf(tops: readonly YamlNode[]): readonly string[] {
  const own = tops
    .map((top) => top.get("stages"))
    .find(Boolean)
    ?.items()
    .flatMap(({ string }) => string ?? []);
  return [".pre", ...(own ?? ["build", "test", "deploy"]), ".post"];
}

/** A job's name where it stands as a key, for the jobs that wait for it. */
function nameOf(source: Source, { key, keyFrom, keyTo }: YamlEntry): Text {
  return { value: key, source, expressions: [], ...placeOf({ from: keyFrom, to: keyTo }) };
}

/** A template's line stands once, however many jobs take it. */
function distinctSteps({ jobs, templates = [] }: PipelineDocument): readonly Step[] {
  const seen = new Set<number>();
  return [...jobs, ...templates]
    .flatMap(({ steps }) => steps)
    .filter(({ at }) => !seen.has(at.from) && seen.add(at.from));
}
