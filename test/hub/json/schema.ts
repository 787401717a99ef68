/** GitHub's own types of its answers: what the hub sends is checked against them by the compiler. */
import type { components } from "@octokit/openapi-types";

export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

/** Opaque, unique and stable, as node ids are. */
export function nodeId(kind: string, id: number): string {
  return `${kind}_${Buffer.from(`${kind}${id}`).toString("base64url")}`;
}
