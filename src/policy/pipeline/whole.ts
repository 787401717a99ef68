/**
 * A GitLab file as a part of its pipeline: its jobs with the templates, defaults and variables of the files that it
 * includes and that include it. Other documents are whole by themselves.
 */
import type { PipelineDocument } from "../../documents/pipeline/document.ts";
import type { Beyond, Foreign } from "../../documents/pipeline/gitlab/names.ts";
import { readAmong } from "../../documents/pipeline/gitlab/reader.ts";
import type { YamlNode } from "../../documents/yaml/yaml.ts";
import type { Repository } from "../repository.ts";
import { type GitlabFile, type GitlabPipeline, pipelinesWith } from "./gitlab-files.ts";

/** A file that many pipelines include takes what is missing from the first of them. */
const MOST_PIPELINES = 3;
/** Files that define the same name: the nearest ones count. */
const MOST_NAMESAKES = 5;

const whole = new WeakMap<Repository, WeakMap<PipelineDocument, PipelineDocument>>();

/** Computed once a document and side. */
export function wholePipeline(document: PipelineDocument, repository: Repository): PipelineDocument {
  if (document.system !== "gitlab") return document;
  const known = whole.get(repository) ?? new WeakMap<PipelineDocument, PipelineDocument>();
  whole.set(repository, known);
  const found = known.get(document) ?? complete(document, repository);
  known.set(document, found);
  known.set(found, found);
  return found;
}

function complete(document: PipelineDocument, repository: Repository): PipelineDocument {
  const { path } = document.source;
  const pipelines = pipelinesWith(path, repository)
    .filter(({ files }) => files.length > 1)
    .slice(0, MOST_PIPELINES);
  return pipelines.length === 0 ? document : readAmong(document, beyond(path, pipelines));
}

function beyond(path: string, pipelines: readonly GitlabPipeline[]): Beyond {
  const own = (file: GitlabFile): boolean => file.document.source.path === path;
  const found = new Map<string, readonly Foreign[]>();
  const foreign = (one: Indexed, place: number): Foreign => ({
    node: one.node,
    told: one.file.byItself,
    below: one.place > place,
  });
  const collect = (list: (pipeline: GitlabPipeline) => readonly Indexed[]): readonly Foreign[] => {
    const seen = new Set<YamlNode>();
    return pipelines.flatMap((pipeline) => {
      const place = pipeline.files.findIndex(own);
      return list(pipeline)
        .filter(({ file, node }) => !own(file) && !seen.has(node) && seen.add(node))
        .map((one) => foreign(one, place));
    });
  };
  return {
    tops: collect((pipeline) => indexOf(pipeline).tops),
    named(name) {
      const known =
        found.get(name) ?? collect((pipeline) => indexOf(pipeline).names.get(name) ?? []).slice(0, MOST_NAMESAKES);
      found.set(name, known);
      return known;
    },
  };
}

interface Indexed {
  readonly file: GitlabFile;
  readonly node: YamlNode;
  /** In the order of the pipeline's files. */
  readonly place: number;
}

interface Index {
  readonly tops: readonly Indexed[];
  readonly names: ReadonlyMap<string, readonly Indexed[]>;
}

const indices = new WeakMap<GitlabPipeline, Index>();

function indexOf(pipeline: GitlabPipeline): Index {
  const known = indices.get(pipeline) ?? readIndex(pipeline);
  indices.set(pipeline, known);
  return known;
}

function readIndex({ files }: GitlabPipeline): Index {
  const tops = files.flatMap((file, place): Indexed[] =>
    file.document.yaml ? [{ file, place, node: file.document.yaml }] : [],
  );
  const names = new Map<string, Indexed[]>();
  for (const { file, place, node } of tops) {
    for (const { key, value } of node.entries()) {
      const list = names.get(key) ?? [];
      names.set(key, list);
      list.push({ file, place, node: value });
    }
  }
  return { tops, names };
}
