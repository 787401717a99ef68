/** A policy's own examples, run before it counts: it finds every bad one and nothing in a good one. */
import type { ConfigProblem } from "../core/config.ts";
import type { Violation } from "../core/finding.ts";
import { applyEdits } from "../core/location.ts";
import type { Document } from "../documents/document.ts";
import { readDocuments } from "../documents/read.ts";
import { covers, factsOf, type Parts, readsOf, violations } from "./policy.ts";
import type { ReadPolicy } from "./read.ts";
import type { OwnPolicyFile } from "./schema.ts";

export type Example = OwnPolicyFile["examples"]["bad"][number];

/** What is wrong with the examples; empty for a policy that does what they say. Readers must be ready. */
export function exampleProblems(parts: Parts, problemAt: ReadPolicy["problemAt"]): readonly ConfigProblem[] {
  const { bad, good } = parts.file.examples;
  const told = (group: "bad" | "good", check: (example: Example, parts: Parts) => string | undefined) =>
    parts.file.examples[group].flatMap((example, index) => {
      const message = attempt(() => check(example, parts));
      return message === undefined ? [] : [problemAt(["examples", group, index], message)];
    });
  return bad.length + good.length === 0 ? [] : [...told("bad", badProblem), ...told("good", goodProblem)];
}

/** True when the policy finds something in an example, its own or another's. */
export function finds(parts: Parts, example: Example): boolean {
  return violationsIn(documentsOf(example, parts), parts).length > 0;
}

/** A policy that throws on its own example throws on the world's files too. */
function attempt(check: () => string | undefined): string | undefined {
  try {
    return check();
  } catch (error) {
    return error instanceof Error ? error.message : "the example cannot be tried";
  }
}

function badProblem(example: Example, parts: Parts): string | undefined {
  const documents = documentsOf(example, parts);
  const { path } = placed(example, parts);
  if (!covers(parts, path)) return `the policy's paths leave out ${path}; give the example a path of its own`;
  const unread = unreadable(documents);
  if (unread !== undefined) return `the example cannot be read: ${unread}`;
  if (documents.every((document) => factsOf(document, parts.kind).length === 0)) {
    return `there are no ${parts.kind.name} in this example, read as ${path}`;
  }
  const found = violationsIn(documents, parts);
  if (found.length === 0)
    return "a bad example in which the policy finds nothing; `mlsec policy facts` shows what it sees";
  return parts.file.fix?.safe === true ? fixProblem(example, parts, found) : undefined;
}

function goodProblem(example: Example, parts: Parts): string | undefined {
  const documents = documentsOf(example, parts);
  const unread = unreadable(documents);
  if (unread !== undefined) return `the example cannot be read: ${unread}`;
  const [first] = violationsIn(documents, parts);
  return first
    ? `a good example in which the policy finds something, in its line ${first.location.span.start.line}`
    : undefined;
}

/** A fix that may be applied without reading must do away with what it is for. */
function fixProblem(example: Example, parts: Parts, found: readonly Violation[]): string | undefined {
  const { path, text } = placed(example, parts);
  const edits = found.flatMap(({ fix }) => fix?.edits ?? []);
  const fixed = edits.length === 0 ? undefined : applyEdits(text, edits);
  if (fixed === undefined) return "the safe fix does not apply to this example";
  return finds(parts, { path, text: fixed })
    ? "the policy still finds something in this example after its safe fix"
    : undefined;
}

function placed(example: Example, { kind, file }: Parts): { readonly path: string; readonly text: string } {
  if (typeof example !== "string") return example;
  // A policy for certain files has its examples there.
  const literal = file.paths?.find((path) => !/[*?[\]{}()!]/.test(path));
  return { path: literal ?? kind.path, text: example };
}

function documentsOf(example: Example, parts: Parts): readonly Document[] {
  const { path, text } = placed(example, parts);
  return readDocuments(path, Buffer.from(text), new Set(readsOf(parts)));
}

function unreadable(documents: readonly Document[]): string | undefined {
  for (const document of documents) {
    if (document.kind === "unparsed") return document.reason;
    if (document.partial !== undefined) return document.partial;
  }
  return undefined;
}

function violationsIn(documents: readonly Document[], parts: Parts): Violation[] {
  return documents.flatMap((document) => [...violations(document, parts)]);
}
