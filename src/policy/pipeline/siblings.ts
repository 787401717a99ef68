/** The other files of a GitLab pipeline, and the pipelines that it starts or is started by. */
import type { ChildPipeline, Job, PipelineDocument } from "../../documents/pipeline/document.ts";
import type { Repository } from "../repository.ts";
import { type GitlabPipeline, gitlabPipelines, localPaths, pipelinesWith } from "./gitlab-files.ts";
import { wholePipeline } from "./whole.ts";

/** A job of a pipeline that starts another one. */
export interface Starter {
  readonly document: PipelineDocument;
  readonly job: Job;
}

const starters = new WeakMap<Repository, ReadonlyMap<string, readonly Starter[]>>();

/**
 * Files that run in the same pipeline: those that include each other, and those of which it is not known who includes
 * them. A file that only a `trigger` names runs in a pipeline of its own.
 */
export function siblingsOf(document: PipelineDocument, repository: Repository): readonly PipelineDocument[] {
  const { path } = document.source;
  if (document.system !== "gitlab") return [];
  const own = pipelinesWith(path, repository);
  const started = startersOf(repository);
  const isChild = ({ top }: GitlabPipeline): boolean => started.has(top);
  const pipelines =
    own.length > 0 && own.every(isChild) ? own : gitlabPipelines(repository).filter((one) => !isChild(one));
  const files = new Set(pipelines.flatMap((one) => one.files.map((file) => file.document)));
  return [...files].filter(({ source }) => source.path !== path).map((one) => wholePipeline(one, repository));
}

/** The files of the pipeline that a job starts; those that are no file here are left out. */
export function childrenOf(child: ChildPipeline | undefined, repository: Repository): readonly PipelineDocument[] {
  if (!child) return [];
  const tops = new Set(localPaths(child.parts, repository));
  const files = new Set(
    gitlabPipelines(repository)
      .filter(({ top }) => tops.has(top))
      .flatMap((one) => one.files.map((file) => file.document)),
  );
  return [...files].map((one) => wholePipeline(one, repository));
}

/** Jobs of other pipelines that start the one in which a file runs. */
export function startersWith(document: PipelineDocument, repository: Repository): readonly Starter[] {
  const started = startersOf(repository);
  return pipelinesWith(document.source.path, repository).flatMap(({ top }) => started.get(top) ?? []);
}

function startersOf(repository: Repository): ReadonlyMap<string, readonly Starter[]> {
  const known = starters.get(repository) ?? readStarters(repository);
  starters.set(repository, known);
  return known;
}

function readStarters(repository: Repository): ReadonlyMap<string, readonly Starter[]> {
  const found = new Map<string, Starter[]>();
  const documents = new Set(gitlabPipelines(repository).flatMap(({ files }) => files.map((file) => file.document)));
  for (const document of documents) {
    for (const { id, child } of document.jobs) {
      const whole = child && wholePipeline(document, repository);
      const job = whole?.jobs.find((one) => one.id === id);
      if (!child || !whole || !job) continue;
      for (const path of localPaths(child.parts, repository)) {
        if (path === document.source.path) continue;
        found.set(path, [...(found.get(path) ?? []), { document: whole, job }]);
      }
    }
  }
  return found;
}
