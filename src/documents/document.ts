/** The union of all documents; a new kind is one line here and one reader in `readers.ts`. */
import type { UnparsedDocument } from "../core/document.ts";
import type { CommandDocument } from "./command/document.ts";
import type { ContainerDocument } from "./container/document.ts";
import type { DependenciesDocument } from "./dependencies/document.ts";
import type { LineageDocument } from "./lineage/document.ts";
import type { ModelDocument } from "./model/document.ts";
import type { NotebookDocument } from "./notebook/document.ts";
import type { PipelineDocument } from "./pipeline/document.ts";
import type { PythonDocument } from "./python/document.ts";
import type { SettingsDocument } from "./settings/document.ts";
import type { TextDocument } from "./text/document.ts";
import type { WorkloadDocument } from "./workload/document.ts";

export type Document =
  | CommandDocument
  | ContainerDocument
  | DependenciesDocument
  | ModelDocument
  | NotebookDocument
  | PipelineDocument
  | LineageDocument
  | PythonDocument
  | SettingsDocument
  | TextDocument
  | UnparsedDocument
  | WorkloadDocument;

export type DocumentKind = Document["kind"];
export type DocumentOf<Kind extends DocumentKind> = Extract<Document, { kind: Kind }>;
