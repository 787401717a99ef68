/** The pipeline that a file of the repository holds, as the file alone says it. */
import { Source } from "../../core/source.ts";
import type { PipelineDocument } from "../../documents/pipeline/document.ts";
import { githubReader } from "../../documents/pipeline/github/reader.ts";
import { gitlabReader } from "../../documents/pipeline/gitlab/reader.ts";
import { jenkinsReader } from "../../documents/pipeline/jenkins/reader.ts";
import { fileHead, type Reader } from "../../documents/reader.ts";
import type { Repository } from "../repository.ts";

const READERS = [githubReader, gitlabReader, jenkinsReader];

export interface RawPipeline {
  readonly document: PipelineDocument;
  /** False for a file that is a pipeline only because another one includes it. */
  readonly byItself: boolean;
}

const read = new WeakMap<Repository, Map<string, RawPipeline | undefined>>();

/**
 * Read once a repository; undefined for files that are not there or cannot be read.
 * @param asIncluded reads a file that no reader takes by its name, because GitLab takes it
 */
export function rawPipeline(path: string, repository: Repository, asIncluded = false): RawPipeline | undefined {
  const known = read.get(repository) ?? new Map<string, RawPipeline | undefined>();
  read.set(repository, known);
  const key = asIncluded ? `${path}\n` : path;
  if (!known.has(key)) known.set(key, readPipeline(path, repository, asIncluded));
  return known.get(key);
}

function readPipeline(path: string, repository: Repository, asIncluded: boolean): RawPipeline | undefined {
  const text = repository.read(path);
  if (text === undefined) return undefined;
  const accepting = READERS.find((one) => one.accepts(fileHead(path, text)));
  const reader: Reader | undefined = accepting ?? (asIncluded ? gitlabReader : undefined);
  if (!reader || text.length > reader.maxLength) return undefined;
  try {
    const document = reader.read(new Source(path, text)).find((one) => one.kind === "pipeline");
    return document && { document, byItself: accepting !== undefined };
  } catch {
    // Where the file itself is judged, that is said of it.
    return undefined;
  }
}
