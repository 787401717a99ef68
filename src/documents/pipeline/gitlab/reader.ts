/** GitLab CI/CD files as pipelines. */
import type { Source } from "../../../core/source.ts";
import type { Document } from "../../document.ts";
import { type Reader, unparsed } from "../../reader.ts";
import { parseYaml, type YamlEntry, type YamlNode } from "../../yaml/yaml.ts";
import type { PipelineDocument, Step, Text } from "../document.ts";
import { imagesOf } from "../github/container.ts";
import { commandDocument } from "../script.ts";
import { placeOf, textOf } from "../text.ts";
import { effectiveJob } from "./effective.ts";
import { readIncludes } from "./include.ts";
import { bindings, readJob, stageOf } from "./job.ts";
import { triggersOf } from "./rules.ts";

/** The file that GitLab reads by itself, files named like it, and those of the folders where parts of it are kept. */
const FILE = /(?:^|\/)(?:[^/]*\.)?gitlab-ci\.ya?ml$|(?:^|\/)\.gitlab(?:-ci)?\/(?:.*\/)?[^/]+\.ya?ml$/;
/** `.gitlab/` holds more than pipelines: agents, issue boards, dashboards. */
const OTHER = /(?:^|\/)\.gitlab\/(?:agents|dashboards|duo|issue_templates|merge_request_templates|changelog_config)\b/;
/** A component: https://docs.gitlab.com/ci/components/ */
const COMPONENT = /(?:^|\/)templates\/(?:[^/]+|[^/]+\/template)\.ya?ml$/;

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
  accepts: ({ path, text }) =>
    (FILE.test(path) && !OTHER.test(path)) ||
    (COMPONENT.test(path) && /^spec:\s*$/m.test(text) && /^---\s*$/m.test(text)),
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
  const pipeline = readPipeline(source, root, documents[0]);
  const duplicate = errors[0];
  return [
    { ...pipeline, ...(duplicate ? { partial: duplicate.message } : {}) },
    commandDocument(source, () => distinctSteps(pipeline)),
  ];
}

function readPipeline(source: Source, root: YamlNode, head: YamlNode | undefined): PipelineDocument {
  const all = root.entries().filter(isJob);
  const entries = all.slice(0, MAX_JOBS);
  const budget = { lines: MAX_LINES };
  const env = bindings(root.get("variables")?.entries() ?? []);
  const stages = stagesOf(root);
  const staged = entries.map((entry) => ({
    entry,
    node: entry.value,
    stage: stageOf(effectiveJob(entry.value, root)),
  }));
  const earlier = (stage: string) => {
    const until = stages.indexOf(stage);
    return staged.filter((one) => stages.indexOf(one.stage) < until).map(({ entry }) => nameOf(source, entry));
  };
  const jobs = entries.map((entry) => readJob(entry, { source, root, env, earlier, budget }));
  const cut = all.length > MAX_JOBS || budget.lines < 0;
  const workflow = root.get("workflow");
  const seen = new Set<number>();
  return {
    kind: "pipeline",
    source,
    system: "gitlab",
    role: "workflow",
    triggers: triggersOf(root, staged),
    triggersAt: workflow ? { from: workflow.keyFrom, to: workflow.keyTo } : { from: 0, to: 0 },
    env,
    inputs: (head?.at("spec", "inputs")?.entries() ?? []).map(({ key, keyFrom, keyTo, value }) => {
      const fallback = textOf(value.get("default"));
      return {
        name: key,
        at: { from: keyFrom, to: keyTo },
        type: value.get("options") ? "choice" : (value.get("type")?.string ?? "string"),
        from: "call" as const,
        ...(fallback ? { default: fallback } : {}),
      };
    }),
    jobs,
    // An image that many jobs take from one place is one image.
    images: jobs.flatMap(imagesOf).filter(({ source: own, from, to }) => {
      const { offset } = own.locate(from, to).span.start;
      return !seen.has(offset) && seen.add(offset);
    }),
    includes: readIncludes(root.get("include")),
    ...(cut ? { partial: "more jobs or script lines than are read" } : {}),
    yaml: root,
  };
}

/** Names with a dot in front are templates; they count where a job extends them. */
function isJob({ key, value }: YamlEntry): boolean {
  return value.kind === "map" && !key.startsWith(".") && !GLOBAL.has(key);
}

/** https://docs.gitlab.com/ci/yaml/#stages */
function stagesOf(root: YamlNode): readonly string[] {
  const own = root
    .get("stages")
    ?.items()
    .flatMap(({ string }) => string ?? []);
  return [".pre", ...(own ?? ["build", "test", "deploy"]), ".post"];
}

/** A job's name where it stands as a key, for the jobs that wait for it. */
function nameOf(source: Source, { key, keyFrom, keyTo }: YamlEntry): Text {
  return { value: key, source, expressions: [], ...placeOf({ from: keyFrom, to: keyTo }) };
}

/** A template's line stands once, however many jobs take it. */
function distinctSteps({ jobs }: PipelineDocument): readonly Step[] {
  const seen = new Set<number>();
  return jobs.flatMap(({ steps }) => steps).filter(({ at }) => !seen.has(at.from) && seen.add(at.from));
}
