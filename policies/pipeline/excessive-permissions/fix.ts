/** Permission blocks that say what a workflow needs and no more. */
import { type Edit, insertEntry, type Job, type Permissions, type PipelineDocument } from "#policy";
import type { Scopes } from "./actions.ts";
import type { Needs } from "./needs.ts";

const NONE_ONLY = new Set(["id-token"]);

/** Takes a grant down to what may be read. */
export function lowered(document: PipelineDocument, grant: Permissions["grants"][number]): Edit | undefined {
  const { from, to } = grant.value;
  if (document.source.text.slice(from, to) !== "write") return undefined;
  return document.source.edit(from, to, NONE_ONLY.has(grant.scope) ? "none" : "read");
}

/** `permissions:` with these scopes, as lines of YAML. */
function blockLines(scopes: Scopes): readonly string[] {
  const names = Object.keys(scopes).sort();
  if (names.length === 0) return ["permissions: {}"];
  return ["permissions:", ...names.map((name) => `  ${name}: ${scopes[name]}`)];
}

/** Puts a block in the place of `write-all` or `read-all`. */
export function replaced(document: PipelineDocument, permissions: Permissions, scopes: Scopes): Edit | undefined {
  const { source } = document;
  const { from } = permissions.key;
  const margin = source.text.slice(source.text.lastIndexOf("\n", from - 1) + 1, from);
  if (margin.trim() !== "") return undefined;
  const eol = source.lineBreak;
  return source.edit(from, permissions.to, blockLines(scopes).join(eol + margin));
}

/** A block for the workflow with what its jobs read, and one for each job that writes. */
export function declared(
  document: PipelineDocument,
  jobs: readonly { readonly job: Job; readonly needs: Needs }[],
): readonly (Edit | undefined)[] {
  const reads: Record<string, "read" | "write"> = {};
  for (const { needs } of jobs) {
    for (const [scope, level] of Object.entries(needs.scopes)) if (level === "read") reads[scope] = "read";
  }
  const single = jobs.length === 1 && document.jobs.length === 1;
  const own = single ? (jobs[0]?.needs.scopes ?? {}) : reads;
  const { yaml } = document;
  const top = yaml && insertEntry(document.source, yaml, [...blankLine(document), ...blockLines(own)], { after: "on" });
  const writers = single ? [] : jobs.filter(({ needs }) => Object.values(needs.scopes).includes("write"));
  return [top, ...writers.map(({ job, needs }) => inJob(document, job, needs.scopes))];
}

/** A blank line in front where the file sets its parts apart by one. */
function blankLine({ source, yaml }: PipelineDocument): readonly string[] {
  const entries = yaml?.entries() ?? [];
  const index = entries.findIndex(({ key }) => key === "on");
  const [on, next] = [entries[index], entries[index + 1]];
  const gap = on && next ? source.text.slice(on.value.to, next.keyFrom) : "";
  return /\n[ \t\r]*\n/.test(gap) ? [""] : [];
}

export function inJob(document: PipelineDocument, job: Job, scopes: Scopes): Edit | undefined {
  const keys = job.yaml?.entries().map(({ key }) => key) ?? [];
  const after = ["runs-on", "needs", "name", "uses"].find((key) => keys.includes(key));
  return job.yaml && insertEntry(document.source, job.yaml, blockLines(scopes), after === undefined ? {} : { after });
}
