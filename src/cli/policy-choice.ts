/** Policies by the ids that a person typed. */
import { nearest } from "../core/nearest.ts";
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
