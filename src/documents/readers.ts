/** The readers, in the order in which they are asked. */
import { commandReader } from "./command/reader.ts";
import { composeReader, dockerfileReader } from "./container/reader.ts";
import { dependenciesReader } from "./dependencies/reader.ts";
import { lineageReader } from "./lineage/reader.ts";
import { modelReader } from "./model/reader.ts";
import { notebookReader } from "./notebook/reader.ts";
import { githubReader } from "./pipeline/github/reader.ts";
import { gitlabReader } from "./pipeline/gitlab/reader.ts";
import { jenkinsReader } from "./pipeline/jenkins/reader.ts";
import { embeddedPythonReader } from "./python/embedded/reader.ts";
import { preparePython } from "./python/grammar.ts";
import { pythonCommandReader, pythonReader } from "./python/reader.ts";
import type { BytesReader, Reader } from "./reader.ts";
import { settingsReader } from "./settings/reader.ts";
import { textReader } from "./text/reader.ts";
import { workloadReader } from "./workload/reader.ts";

export const readers: readonly Reader[] = [
  commandReader,
  composeReader,
  dockerfileReader,
  dependenciesReader,
  lineageReader,
  githubReader,
  gitlabReader,
  jenkinsReader,
  notebookReader,
  pythonReader,
  pythonCommandReader,
  embeddedPythonReader,
  settingsReader,
  textReader,
  workloadReader,
];

export const bytesReaders: readonly BytesReader[] = [modelReader];

/** Loads what readers need before they can work synchronously (grammars). Call once; later calls are free. */
export async function prepareReaders(): Promise<void> {
  await preparePython();
}
