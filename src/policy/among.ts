/** A document among the other files of its side: what a reader, which sees one file, leaves open. */
import type { Document } from "../documents/document.ts";
import { wholePipeline } from "./pipeline/whole.ts";
import { amongModules } from "./python/modules.ts";
import type { Repository } from "./repository.ts";

/** Other documents are whole by themselves. */
export function amongOthers(document: Document, repository: Repository): Document {
  if (document.kind === "pipeline") return wholePipeline(document, repository);
  if (document.kind === "python") amongModules(document, repository);
  return document;
}
