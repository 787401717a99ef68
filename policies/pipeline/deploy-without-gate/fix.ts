/** `needs:` with one more job in it. */
import { appendItem, type Edit, insertEntry, type Job, type PipelineDocument } from "#policy";

/** Undefined where the layout leaves doubt. */
export function withNeed(document: PipelineDocument, job: Job, needed: string): Edit | undefined {
  const { source } = document;
  const needs = job.yaml?.get("needs");
  if (!job.yaml) return undefined;
  if (!needs) {
    const where = ["if", "name"].find((key) => job.yaml?.get(key));
    return insertEntry(source, job.yaml, [`needs: ${needed}`], where ? { after: where } : { before: "runs-on" });
  }
  if (needs.kind === "list") return appendItem(source, needs, needed);
  if (needs.style !== "plain" || needs.alias) return undefined;
  return source.edit(needs.from, needs.to, `[${needs.string}, ${needed}]`);
}
