/** How the GitLab files of a repository hang together: what they include, and which pipelines they start. */
import type { PipelineDocument, PipelineInclude } from "../../documents/pipeline/document.ts";
import type { Repository } from "../repository.ts";
import { localFiles } from "./local-files.ts";
import { rawPipeline } from "./raw.ts";

export const GITLAB_FILES: readonly string[] = [
  ".gitlab-ci.{yml,yaml}",
  "**/*.gitlab-ci.{yml,yaml}",
  "**/{.gitlab,.gitlab-ci}/**/*.{yml,yaml}",
  // Where parts are kept that are called as their authors like. At the top only: context files are few.
  "{ci,.ci,gitlab,gitlab-ci}/**/*.{yml,yaml}",
  "templates/*.{yml,yaml}",
  "templates/*/template.{yml,yaml}",
];

const MOST_FILES = 300;
/** GitLab's own limit: https://docs.gitlab.com/administration/settings/continuous_integration/#set-maximum-includes */
const MOST_INCLUDES = 150;
const MOST_VISITS = 50_000;
/** As deep as GitLab goes. */
const DEEPEST = 100;

export interface GitlabFile {
  readonly document: PipelineDocument;
  /** False when only an include makes it a pipeline. */
  readonly byItself: boolean;
  /** Paths of the files that it includes, in order. */
  readonly includes: readonly string[];
}

/** A file that nobody includes, with everything that it includes: what GitLab makes one pipeline of. */
export interface GitlabPipeline {
  readonly top: string;
  /** Nearest first: what an earlier one says counts more. */
  readonly files: readonly GitlabFile[];
}

interface Graph {
  readonly byPath: ReadonlyMap<string, readonly GitlabPipeline[]>;
  readonly all: readonly GitlabPipeline[];
}

const graphs = new WeakMap<Repository, Graph>();

/** The pipelines of the repository that a file is a part of. */
export function pipelinesWith(path: string, repository: Repository): readonly GitlabPipeline[] {
  return graphOf(repository).byPath.get(path) ?? [];
}

export function gitlabPipelines(repository: Repository): readonly GitlabPipeline[] {
  return graphOf(repository).all;
}

/** Paths of local parts, of an `include` or of a child pipeline. */
export function localPaths(parts: readonly PipelineInclude[], repository: Repository): readonly string[] {
  return localFiles(
    parts.flatMap(({ kind, name }) => (kind === "local" ? [name.value] : [])),
    repository,
  );
}

function graphOf(repository: Repository): Graph {
  const known = graphs.get(repository) ?? readGraph(repository);
  graphs.set(repository, known);
  return known;
}

function readGraph(repository: Repository): Graph {
  const files = readFiles(repository);
  const included = new Set([...files.values()].flatMap(({ includes }) => includes));
  const tops = [...files.keys()].filter((path) => !included.has(path));
  const byPath = new Map<string, GitlabPipeline[]>();
  const all: GitlabPipeline[] = [];
  let visits = 0;
  // Files that include each other in a circle have no top: the first of them is taken for it.
  for (const path of [...tops, ...files.keys()]) {
    if (byPath.has(path) || visits > MOST_VISITS) continue;
    const paths = closure(path, files);
    visits += paths.length;
    const pipeline = { top: path, files: paths.flatMap((one) => files.get(one) ?? []) };
    all.push(pipeline);
    for (const one of paths) byPath.set(one, [...(byPath.get(one) ?? []), pipeline]);
  }
  return { byPath, all };
}

function readFiles(repository: Repository): ReadonlyMap<string, GitlabFile> {
  const files = new Map<string, GitlabFile>();
  const waiting = repository
    .glob(...GITLAB_FILES)
    .toSorted((a, b) => depthOf(a) - depthOf(b))
    .map((path) => ({ path, named: false }));
  for (const { path, named } of waiting) {
    if (files.has(path) || files.size >= MOST_FILES) continue;
    const raw = rawPipeline(path, repository, named);
    if (raw?.document.system !== "gitlab") continue;
    const { document, byItself } = raw;
    const includes = localPaths(document.includes ?? [], repository);
    const children = document.jobs.flatMap(({ child }) => child?.parts ?? []);
    files.set(path, { document, byItself, includes });
    const further = [...includes, ...(children.length > 0 ? localPaths(children, repository) : [])];
    waiting.push(...further.map((one) => ({ path: one, named: true })));
  }
  return files;
}

function depthOf(path: string): number {
  return path.split("/").length;
}

/** The file, then what it includes: of several files a later one counts more. */
function closure(top: string, files: ReadonlyMap<string, GitlabFile>): readonly string[] {
  const found = new Set<string>();
  const walk = (path: string, depth: number) => {
    const file = files.get(path);
    if (!file || depth > DEEPEST || found.size > MOST_INCLUDES || found.has(path)) return;
    found.add(path);
    for (const one of file.includes.toReversed()) walk(one, depth + 1);
  };
  walk(top, 0);
  return [...found];
}
