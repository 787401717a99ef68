/** How two texts differ, in so few words that they fit into a message. */
import { diffArrays } from "diff";
import { findSecrets } from "./secrets/find.ts";

export interface ShortDifference {
  /** What is new, in full. */
  readonly added: string;
  /** The first words that come and go, for people. */
  readonly shown: string;
}

const SHOWN = 160;
/** Texts that have more in common are shown word by word; others are other texts. */
const MOST_EDITS = 4000;

/** Undefined where nothing but white space differs. */
export function shortDifference(before: string, after: string): ShortDifference | undefined {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (old.join(" ") === now.join(" ")) return undefined;
  const parts = diffArrays(old, now, { maxEditLength: MOST_EDITS });
  if (!parts) return { added: after, shown: "most of its words are others" };
  const pieces = (kind: "added" | "removed"): string[] =>
    parts.flatMap((part) => (part[kind] ? [part.value.join(" ")] : []));
  const [added, removed] = [pieces("added"), pieces("removed")];
  const isSecret = findSecrets(before).length > 0 || findSecrets(after).length > 0;
  const shown = [added.length > 0 ? `+ ${short(added)}` : "", removed.length > 0 ? `− ${short(removed)}` : ""].filter(
    (part) => part !== "",
  );
  return {
    added: added.join("\n"),
    shown: isSecret ? "its words are not shown, as a secret is among them" : shown.join("; "),
  };
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

/** Long words without meaning may be keys; backticks would end the quotation. */
function short(pieces: readonly string[]): string {
  const text = pieces
    .join(" … ")
    .replace(/[A-Za-z\d+/_=-]{32,}/g, "…")
    .replaceAll("`", "'");
  return `“${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}”`;
}
