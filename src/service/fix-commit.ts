/** All safe fixes of a pull request as one commit on its branch. */
import type { Client } from "../github/client.ts";
import type { Pull } from "../github/pull.ts";
import type { Service } from "./context.ts";

/** What became of it, for the person who asked. */
export type FixOutcome =
  | { readonly kind: "committed"; readonly sha: string; readonly findings: number; readonly files: number }
  /** In one line: nothing to fix, a fork, no permission, a head that moved. */
  | { readonly kind: "refused"; readonly reason: string };

/** `by` is who asked, checked by the caller; the commit names them as co-author. */
export async function commitFixes(
  _service: Service,
  _client: Client,
  _pull: Pull,
  _by: { readonly login: string; readonly id: number },
  _signal: AbortSignal,
): Promise<FixOutcome> {
  throw new Error("not there yet");
}
