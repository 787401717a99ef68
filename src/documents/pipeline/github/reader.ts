/** GitHub Actions workflows and action metadata files as pipelines. */
import type { Source } from "../../../core/source.ts";
import type { Document } from "../../document.ts";
import { type Reader, unparsed } from "../../reader.ts";
import { parseYaml, type YamlNode, type YamlProblem } from "../../yaml/yaml.ts";
import type { Job, PipelineDocument } from "../document.ts";
import { commandDocument } from "../script.ts";
import { bindingsOf, NONE, placeOf, textOf } from "../text.ts";
import { dockerImage, imagesOf } from "./container.ts";
import { readJob } from "./job.ts";
import { readPermissions } from "./permissions.ts";
import { recently } from "./recent.ts";
import { shellOf } from "./shell.ts";
import { readSteps } from "./step.ts";
import { inputsOf, readInputs, readTriggers } from "./triggers.ts";
import { readUses } from "./uses.ts";

/** GitHub runs workflows of this folder only; the same folder further down is somebody's template. */
const WORKFLOW = /^\.github\/workflows\/[^/]+\.ya?ml$/;
const MAX_JOBS = 500;

/**
 * Workflow syntax: https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax
 * Action metadata: https://docs.github.com/actions/reference/workflows-and-actions/metadata-syntax
 */
export const githubReader: Reader = {
  kind: "pipeline",
  yields: ["pipeline", "command"],
  maxLength: 1_000_000,
  accepts: ({ path, name, text }) =>
    WORKFLOW.test(path) || (/^action\.ya?ml$/.test(name) && /^["']?runs["']?[ \t]*:/m.test(text)),
  read(source) {
    return recently(source, readFile);
  },
};

function readFile(source: Source): readonly Document[] {
  const { documents, errors } = parseYaml(source);
  const [root, second] = documents;
  const broken = errors.find(({ kind }) => kind !== "duplicate");
  if (broken) return [unparsed(source, "pipeline", broken.message, broken.from, broken.to)];
  if (!root) return [];
  if (root.kind !== "map") return [unparsed(source, "pipeline", "not a map of keys", root.from, root.to)];
  if (second) return [unparsed(source, "pipeline", "more than one YAML document", second.from, second.from)];
  const pipeline = WORKFLOW.test(source.path) ? readWorkflow(source, root) : readAction(source, root);
  return [
    { ...pipeline, ...partial(errors) },
    commandDocument(source, () => pipeline.jobs.flatMap(({ steps }) => steps)),
  ];
}

function partial([first]: readonly YamlProblem[]): { partial?: string } {
  return first ? { partial: first.message } : {};
}

function readWorkflow(source: Source, root: YamlNode): PipelineDocument {
  const env = bindingsOf(root.get("env"));
  const on = root.get("on");
  const name = textOf(root.get("name"));
  const permissions = readPermissions(root);
  const all = root.get("jobs")?.entries() ?? [];
  const jobs = all.slice(0, MAX_JOBS).map((entry) => readJob(entry, { source, workflow: root, env }));
  return {
    kind: "pipeline",
    source,
    system: "github",
    role: "workflow",
    ...(name ? { name } : {}),
    triggers: readTriggers(on),
    triggersAt: on ? { from: on.keyFrom, to: on.keyTo } : { from: 0, to: 0 },
    ...(permissions ? { permissions } : {}),
    env,
    inputs: readInputs(on),
    jobs,
    images: jobs.flatMap(imagesOf),
    ...(all.length > MAX_JOBS ? { partial: `more than ${MAX_JOBS} jobs` } : {}),
    yaml: root,
  };
}

/** The steps of a composite action stand in one job without an id. */
function readAction(source: Source, root: YamlNode): PipelineDocument {
  const runs = root.get("runs");
  const name = textOf(root.get("name"));
  const image = textOf(runs?.get("image"));
  const scope = { source, owner: "action", env: [], shell: (step: YamlNode) => shellOf(step, [], undefined) };
  const job: Job = {
    id: "",
    key: runs ? { from: runs.keyFrom, to: runs.keyTo } : { from: 0, to: 0 },
    at: placeOf(runs ?? root),
    needs: [],
    services: [],
    env: NONE,
    outputs: bindingsOf(undefined),
    steps: readSteps(runs?.get("steps"), scope),
    with: NONE,
    secrets: NONE,
    ...(runs ? { yaml: runs } : {}),
  };
  return {
    kind: "pipeline",
    source,
    system: "github",
    role: "action",
    ...(name ? { name } : {}),
    triggers: [],
    triggersAt: { from: 0, to: 0 },
    env: NONE,
    inputs: inputsOf(root.get("inputs"), "action"),
    jobs: job.steps.length > 0 ? [job] : [],
    images: [...(image ? dockerImage(readUses(image, source), "action", "action") : []), ...imagesOf(job)],
    yaml: root,
  };
}
