/** Policies of one's own as a change leaves them. */
import { bytesOf, type ChangedFile } from "../core/change.ts";
import type { ConfigText } from "../core/config.ts";
import { decode } from "../core/decode.ts";
import { isOwnPolicy } from "./rulebook.ts";

const LINK = "120000";

/** The base's, with the change's files laid over them; the same list where it touches none. */
export function ownPoliciesAtHead(base: readonly ConfigText[], files: readonly ChangedFile[]): readonly ConfigText[] {
  const touched = files.filter(({ path, previousPath }) => isOwnPolicy(path) || isOwnPolicy(previousPath ?? ""));
  if (touched.length === 0) return base;
  const texts = new Map(base.map((text) => [text.path, text]));
  for (const { path, previousPath, after, mode } of touched) {
    if (previousPath !== undefined) texts.delete(previousPath);
    texts.delete(path);
    if (!after || !isOwnPolicy(path)) continue;
    const bytes = bytesOf(after);
    const decoded = bytes && decode(bytes);
    const plain = mode !== LINK && decoded && "text" in decoded;
    texts.set(path, plain ? { path, text: decoded.text } : { path, text: "", notPlain: true });
  }
  return [...texts.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}
