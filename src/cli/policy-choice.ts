/** Policies by the ids that a person typed. */
import type { Policy } from "../policy/policy.ts";
import { UsageError } from "./exit.ts";

/** Throws `UsageError` with the nearest id for one that is not there. */
export function policyCalled(id: string, policies: readonly Policy[]): Policy {
  const found = policies.find((policy) => policy.id === id);
  if (found) return found;
  const near = nearest(
    id,
    policies.map((policy) => policy.id),
  );
  throw new UsageError(
    `no policy is called "${id}"; ${near ? `did you mean "${near}"?` : "`mlsec policies` lists them"}`,
  );
}

/** The id that takes the fewest edits, when these are few for its length. */
function nearest(word: string, ids: readonly string[]): string | undefined {
  const part = ids.find((id) => word.length > 3 && (id.includes(word) || word.includes(id)));
  const [best] = ids.map((id) => ({ id, edits: distance(word.slice(0, 60), id) })).sort((a, b) => a.edits - b.edits);
  return best && best.edits <= best.id.length / 4 ? best.id : part;
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, character] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (character === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
