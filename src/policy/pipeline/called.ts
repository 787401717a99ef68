/** Local actions and reusable workflows that a pipeline calls, read where the repository has them. */
import { Source } from "../../core/source.ts";
import type { PipelineDocument, Uses } from "../../documents/pipeline/document.ts";
import { githubReader } from "../../documents/pipeline/github/reader.ts";
import { gitlabReader } from "../../documents/pipeline/gitlab/reader.ts";
import { jenkinsReader } from "../../documents/pipeline/jenkins/reader.ts";
import { fileHead } from "../../documents/reader.ts";
import type { Repository } from "../repository.ts";

/** Where pipelines start, on any platform. */
export const PIPELINE_FILES: readonly string[] = [
  ".github/workflows/*.{yml,yaml}",
  ".gitlab-ci.{yml,yaml}",
  "**/*.gitlab-ci.{yml,yaml}",
  ".gitlab/**/*.{yml,yaml}",
  "**/Jenkinsfile*",
];

/** What a policy that follows calls has to name under `needs`. */
export const CALLED_FILES: readonly string[] = [...PIPELINE_FILES, "**/action.{yml,yaml}"];

const READERS = [githubReader, gitlabReader, jenkinsReader];

const read = new WeakMap<Repository, Map<string, PipelineDocument | undefined>>();

/** The pipeline behind a local `uses`; undefined for others and for files that are not there or cannot be read. */
export function calledPipeline(uses: Uses | undefined, repository: Repository): PipelineDocument | undefined {
  if (uses?.kind !== "local") return undefined;
  const candidates = /\.ya?ml$/.test(uses.path)
    ? [uses.path]
    : ["action.yml", "action.yaml"].map((name) => (uses.path === "" ? name : `${uses.path}/${name}`));
  for (const path of candidates) {
    const document = pipelineAt(path, repository);
    if (document) return document;
  }
  return undefined;
}

/** The pipeline in a file of the repository; read once a repository. */
export function pipelineAt(path: string, repository: Repository): PipelineDocument | undefined {
  const known = read.get(repository) ?? new Map<string, PipelineDocument | undefined>();
  read.set(repository, known);
  if (known.has(path)) return known.get(path);
  const text = repository.read(path);
  const reader = text === undefined ? undefined : READERS.find((one) => one.accepts(fileHead(path, text)));
  const documents =
    text === undefined || !reader || text.length > reader.maxLength ? [] : reader.read(new Source(path, text));
  const document = documents.find((one) => one.kind === "pipeline");
  known.set(path, document);
  return document;
}
