/** Shared libraries of Jenkins inside the repository: what a step calls, and who calls it. */
import type { Job, PipelineDocument, Step } from "../../documents/pipeline/document.ts";
import type { Repository } from "../repository.ts";
import { rawPipeline } from "./raw.ts";

export const JENKINS_FILES: readonly string[] = [
  "**/Jenkinsfile*",
  "**/*.{jenkinsfile,Jenkinsfile}",
  "**/vars/*.groovy",
];

const VARIABLE = /(?:^|\/)vars\/(\w+)\.groovy$/;

export interface LibraryCall {
  readonly document: PipelineDocument;
  readonly job: Job;
  readonly step: Step;
}

interface Libraries {
  /** By the name that pipelines call. */
  readonly byName: ReadonlyMap<string, PipelineDocument>;
  readonly calls: ReadonlyMap<PipelineDocument, readonly LibraryCall[]>;
}

const known = new WeakMap<Repository, Libraries>();

/** The methods of `vars/` that a step runs: `deployModel(…)`, `tools.scan(…)`. */
export function calledMethods(
  { call }: Step,
  repository: Repository,
): { readonly document: PipelineDocument; readonly jobs: readonly Job[] } | undefined {
  if (call === undefined) return undefined;
  const [name = "", method] = call.split(".");
  const document = librariesOf(repository).byName.get(name);
  if (!document) return undefined;
  const jobs = method === undefined ? document.jobs : document.jobs.filter(({ id }) => id === method);
  return { document, jobs: jobs.length > 0 ? jobs : document.jobs };
}

/** Steps that call a library's file. */
export function libraryCalls({ source }: PipelineDocument, repository: Repository): readonly LibraryCall[] {
  const { byName, calls } = librariesOf(repository);
  const name = VARIABLE.exec(source.path)?.[1];
  const library = name === undefined ? undefined : byName.get(name);
  return library?.source.path === source.path ? (calls.get(library) ?? []) : [];
}

function librariesOf(repository: Repository): Libraries {
  const found = known.get(repository) ?? readLibraries(repository);
  known.set(repository, found);
  return found;
}

function readLibraries(repository: Repository): Libraries {
  const documents = repository
    .glob(...JENKINS_FILES)
    .flatMap((path) => rawPipeline(path, repository)?.document ?? [])
    .filter(({ system }) => system === "jenkins");
  const byName = new Map<string, PipelineDocument>();
  for (const document of documents) {
    const name = VARIABLE.exec(document.source.path)?.[1];
    if (name !== undefined && document.role === "library" && !byName.has(name)) byName.set(name, document);
  }
  const calls = new Map<PipelineDocument, LibraryCall[]>();
  for (const document of byName.size === 0 ? [] : documents) {
    for (const job of document.jobs) {
      for (const step of job.steps) {
        const library = byName.get(step.call?.split(".")[0] ?? "");
        if (!library || library === document) continue;
        const list = calls.get(library) ?? [];
        calls.set(library, list);
        list.push({ document, job, step });
      }
    }
  }
  return { byName, calls };
}
