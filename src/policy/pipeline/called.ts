/** Local actions and reusable workflows that a pipeline calls, read where the repository has them. */
import type { PipelineDocument, Uses } from "../../documents/pipeline/document.ts";
import type { Repository } from "../repository.ts";
import { GITLAB_FILES } from "./gitlab-files.ts";
import { JENKINS_FILES } from "./library.ts";
import { rawPipeline } from "./raw.ts";
import { wholePipeline } from "./whole.ts";

const WORKFLOWS = ".github/workflows/*.{yml,yaml}";

/** Where pipelines start, on any platform. */
export const PIPELINE_FILES: readonly string[] = [WORKFLOWS, ...GITLAB_FILES, ...JENKINS_FILES];

/** What a policy that follows calls has to name under `needs`. */
export const CALLED_FILES: readonly string[] = [...PIPELINE_FILES, "**/action.{yml,yaml}"];

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

/** The pipeline in a file of the repository, with what other files add to it; read once a repository. */
export function pipelineAt(path: string, repository: Repository): PipelineDocument | undefined {
  const raw = rawPipeline(path, repository);
  return raw && wholePipeline(raw.document, repository);
}

/** Every workflow of GitHub that the repository holds, reusable ones too. */
export function workflowsOf(repository: Repository): readonly PipelineDocument[] {
  return repository.glob(WORKFLOWS).flatMap((path) => pipelineAt(path, repository) ?? []);
}
