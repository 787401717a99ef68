/** What the inputs of a GitLab template come to, as far as the repository says it. */
import type { PipelineDocument, Text } from "../../documents/pipeline/document.ts";
import type { Repository } from "../repository.ts";
import { gitlabPipelines, localPaths } from "./gitlab-files.ts";

type Values = ReadonlyMap<string, readonly Text[]>;

const known = new WeakMap<Repository, ReadonlyMap<string, Values>>();

/** The default, and what files that include the template hand over. */
export function inputValues(document: PipelineDocument, name: string, repository: Repository): readonly Text[] {
  const handed = known.get(repository) ?? readHanded(repository);
  known.set(repository, handed);
  const own = document.inputs.find((one) => one.name === name)?.default;
  return [...(own ? [own] : []), ...(handed.get(document.source.path)?.get(name) ?? [])];
}

function readHanded(repository: Repository): ReadonlyMap<string, Values> {
  const found = new Map<string, Map<string, Text[]>>();
  const documents = new Set(gitlabPipelines(repository).flatMap(({ files }) => files.map((file) => file.document)));
  for (const { includes = [], jobs } of documents) {
    for (const part of [...includes, ...jobs.flatMap(({ child }) => child?.parts ?? [])]) {
      if (!part.inputs) continue;
      for (const path of localPaths([part], repository)) {
        const values = found.get(path) ?? new Map<string, Text[]>();
        found.set(path, values);
        for (const { name, value } of part.inputs.entries) values.set(name, [...(values.get(name) ?? []), value]);
      }
    }
  }
  return found;
}
