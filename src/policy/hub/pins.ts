/** Commits that a file names at some uses of a repository, for those of its uses that name none. */
import type { Fix } from "../../core/location.ts";
import type { Call, Value } from "../../documents/python/document.ts";
import { isPinned } from "../commit.ts";

interface Use {
  readonly name: string;
  readonly revision: Value;
}

/** The code of the commit by the name of the repository; none where two uses disagree. */
export function pinsOf(uses: Iterable<Use>): ReadonlyMap<string, string> {
  const pins = new Map<string, { readonly commit: string; readonly code: string } | undefined>();
  for (const { name, revision } of uses) {
    const commit = revision.string;
    if (commit === undefined || !isPinned(commit)) continue;
    const known = pins.get(name);
    const isOther = pins.has(name) && known?.commit !== commit;
    pins.set(name, isOther ? undefined : { commit, code: codeOf(revision, commit) });
  }
  return new Map([...pins].flatMap(([name, pin]) => (pin ? [[name, pin.code] as const] : [])));
}

/** A name that the whole file knows is used again. */
function codeOf(revision: Value, commit: string): string {
  const isShared = revision.kind === "name" && revision.bound.kind === "string" && revision.bound.anchor === "";
  return isShared ? revision.text : `"${commit}"`;
}

/** Whether the other use is the better one is for a person to say. */
export function pinFix(call: Call, code: string | undefined): { fix?: Fix } {
  const fix = code === undefined ? undefined : call.withKeyword("revision", code, "Take the commit of its other use");
  return fix ? { fix: { ...fix, safety: "review" } } : {};
}
