/** Fixes applied to example changes. */
import { bytesOf, type Change } from "../src/core/change.ts";
import { decode } from "../src/core/decode.ts";
import { applyEdits, type Fix } from "../src/core/location.ts";
import { type Example, exampleChange } from "./examples.ts";

/** The head's text of each file that the fix edits, after it. Throws when edits overlap or a file is missing. */
export function applyFix(change: Change, fix: Fix): ReadonlyMap<string, string> {
  const results = new Map<string, string>();
  for (const path of new Set(fix.edits.map((edit) => edit.path))) {
    const text = applyEdits(
      headText(change, path),
      fix.edits.filter((edit) => edit.path === path),
    );
    if (text === undefined) throw new Error(`the edits of ${path} overlap`);
    results.set(path, text);
  }
  return results;
}

/** Empty for a file that a fix makes. */
export function headText({ files, trees }: Change, path: string): string {
  const bytes = bytesOf(files.find((file) => file.path === path)?.after ?? trees.head.contents.get(path));
  const decoded = decode(bytes ?? new Uint8Array());
  if (!("text" in decoded)) throw new Error(`${path} is no text file`);
  return decoded.text;
}

/** The example as it would be with these texts at its head. */
export function exampleWith(example: Example, texts: ReadonlyMap<string, string>): Pick<Example, "change" | "configs"> {
  const before = new Map<string, Uint8Array>();
  const after = new Map<string, Uint8Array>();
  for (const [path, content] of example.change.trees.base.contents)
    before.set(path, bytesOf(content) ?? new Uint8Array());
  for (const [path, content] of example.change.trees.head.contents)
    after.set(path, bytesOf(content) ?? new Uint8Array());
  for (const [path, text] of texts) after.set(path, Buffer.from(text));
  return exampleChange(before, after);
}
