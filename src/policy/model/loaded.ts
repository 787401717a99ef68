/** Code that loads a file of the repository, judged by what the file holds. */
import type { Violation } from "../../core/finding.ts";
import type { Location } from "../../core/location.ts";
import { atLeast, type Severity } from "../../core/severity.ts";
import { Source } from "../../core/source.ts";
import { isLfsPointer } from "../../documents/lineage/lfs.ts";
import type { ModelDocument } from "../../documents/model/document.ts";
import { readModel } from "../../documents/model/reader.ts";
import type { Value } from "../../documents/python/document.ts";
import { storedFile } from "../python/stored-file.ts";
import type { Repository } from "../repository.ts";
import { dangersOf, isHarmless, unauditedIn } from "./verdict.ts";

/**
 * The violation of a load with the file beside it: critical where loading the file runs what no model needs, low where
 * nothing in it runs. A file that could not be read, or of which not all is known, leaves it as grave as it is.
 * `severity` is what it has when it says none itself; `from` is the path of the code.
 */
export function judgedByFile(
  violation: Violation,
  severity: Severity,
  file: Value,
  from: string,
  repository: Repository,
): Violation {
  const path = storedFile(file, from, repository);
  if (path === undefined) return violation;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const document = modelAt(path, repository);
  const beside = (found: string): { readonly related: readonly Location[] } => ({
    related: [...(violation.related ?? []), placeOf(path, found)],
  });
  if (document === undefined) return { ...violation, ...beside(unreadWords(path, repository)) };
  const [danger] = dangersOf(document);
  if (danger) {
    return {
      ...violation,
      ...beside(`; it ${danger.does}`),
      severity: danger.refusedByDefault ? "high" : "critical",
      message: `${violation.message}, and \`${name}\` ${danger.does}`,
    };
  }
  if (!isHarmless(document)) return { ...violation, ...beside(doubtIn(document)) };
  const was = violation.severity ?? severity;
  return {
    ...violation,
    ...beside("; nothing in it runs"),
    severity: atLeast("low", was) ? was : "low",
    message: `${violation.message}; \`${name}\` as it is here runs nothing`,
  };
}

const read = new WeakMap<Repository, Map<string, ModelDocument | undefined>>();

/** Each file once a side, however many loads name it. */
function modelAt(path: string, repository: Repository): ModelDocument | undefined {
  const known = read.get(repository) ?? new Map<string, ModelDocument | undefined>();
  read.set(repository, known);
  if (!known.has(path)) {
    const bytes = repository.bytes(path);
    known.set(path, bytes && readModel(path, bytes, true));
  }
  return known.get(path);
}

function unreadWords(path: string, repository: Repository): string {
  if (repository.bytes(path) === undefined) return "; it could not be looked into";
  return isLfsPointer(repository.read(path) ?? "") ? "; its content is in Git LFS and was not looked into" : "";
}

function doubtIn(document: ModelDocument): string {
  const [problem] = document.problems;
  if (problem) return `; ${problem.member === undefined ? "it" : "a part of it"} ${problem.message}`;
  const [first] = unauditedIn(document);
  return first ? `; it imports ${first.qualified}, which is not known to be harmless` : "";
}

function placeOf(path: string, found: string): Location {
  const note = `is what it loads${found.replace(/[\p{Cc}\p{Cf}]/gu, "?")}`;
  const { snippet: _none, ...location } = new Source(path, "").locate(0, 0, note);
  return location;
}
