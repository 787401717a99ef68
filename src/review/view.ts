/** What a change policy sees. Documents are read when asked for and shared between policies. */
import { bytesOf, type Change, type ChangedFile, type Content } from "../core/change.ts";
import { decode } from "../core/decode.ts";
import { Source } from "../core/source.ts";
import type { DocumentKind, DocumentOf } from "../documents/document.ts";
import { readDocuments } from "../documents/read.ts";
import { amongOthers } from "../policy/among.ts";
import type { ChangeView, Pair } from "../policy/policy.ts";
import type { Repository } from "../policy/repository.ts";

type Shared = Omit<ChangeView, "options">;

export function changeView(
  change: Change,
  base: Repository,
  head: Repository,
  configuration: ChangeView["configuration"],
  kinds: ReadonlySet<DocumentKind>,
  today: string,
  marks: ChangeView["marks"],
): Shared {
  const shared = new Set(change.files.flatMap(({ before, after }) => (before ? [before, after] : [])));
  const read = new Map<Content, ReturnType<typeof readDocuments>>();
  const documents = (path: string, content: Content | undefined, mode?: string) => {
    const bytes = bytesOf(content);
    if (!content || !bytes) return [];
    const known = read.get(content);
    if (known) return known;
    const fresh = readDocuments(path, bytes, kinds, mode);
    // What a change adds is asked for once; a whole tree of it would fill the memory.
    if (shared.has(content)) read.set(content, fresh);
    return fresh;
  };
  const ofKind = <Kind extends DocumentKind>(
    list: ReturnType<typeof readDocuments>,
    side: Repository,
    wanted: readonly Kind[],
  ) =>
    list
      .filter((document) => (wanted as readonly string[]).includes(document.kind))
      .map((document) => amongOthers(document, side)) as DocumentOf<Kind>[];
  return {
    change,
    files: change.files,
    base,
    head,
    configuration,
    today,
    *pairs<Kind extends DocumentKind>(...wanted: Kind[]): Iterable<Pair<Kind>> {
      for (const file of change.files) {
        if (!file.before) continue;
        const before = ofKind(documents(file.previousPath ?? file.path, file.before, file.mode), base, wanted);
        if (before.length > 0)
          yield { file, before, after: ofKind(documents(file.path, file.after, file.mode), head, wanted) };
      }
    },
    *heads<Kind extends DocumentKind>(mentions: RegExp, ...wanted: Kind[]) {
      for (const file of change.files) {
        if (!mentions.test(head.read(file.path) ?? "")) continue;
        const after = ofKind(documents(file.path, file.after, file.mode), head, wanted);
        if (after.length > 0) yield { file, after };
      }
    },
    marks,
    locate: (file) => startOf(change, file),
  };
}

function startOf(change: Change, target: ChangedFile | string) {
  const file = typeof target === "string" ? change.files.find((one) => one.path === target) : target;
  const path = typeof target === "string" ? target : target.path;
  const bytes = bytesOf(file?.after);
  const decoded = bytes && bytes.length < 1_000_000 ? decode(bytes) : undefined;
  const source = new Source(path, decoded && "text" in decoded ? decoded.text : "");
  const { snippet: _text, ...location } = source.locateLine(1);
  return location;
}
