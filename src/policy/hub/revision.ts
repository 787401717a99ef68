/** What is wrong with the revision of a model or dataset. */
import type { Severity } from "../../core/severity.ts";
import { isPinned } from "../commit.ts";

interface Fault {
  readonly message: string;
  readonly severity: Severity;
}

/** `revision` is undefined when none is given. A pin is a full commit hash; nothing else stays what it is. */
export function revisionFault(name: string, revision: string | undefined): Fault | undefined {
  if (isPinned(revision)) return undefined;
  if (revision === undefined || revision === "")
    return { message: `\`${name}\` is fetched without a pinned commit`, severity: "medium" };
  if (/^[0-9a-f]{7,39}$/.test(revision))
    return { message: `\`${revision}\` is a short hash of \`${name}\``, severity: "info" };
  return { message: `revision \`${revision.slice(0, 60)}\` of \`${name}\` can move`, severity: "medium" };
}
