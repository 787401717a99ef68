/** Fixes as a patch for `git apply`, where no suggestion or commit can carry them: forks, and an App that only reads. */
import { createTwoFilesPatch } from "diff";
import { decode } from "../core/decode.ts";
import type { Verdict } from "../core/verdict.ts";
import type { FixedFile } from "../review/fix.ts";
import { fenced, visible } from "./markdown.ts";
import { plural } from "./words.ts";

/** Of one file, as `git diff` writes it; undefined for what would not come through a page unharmed. */
function patchOf({ path, before, after }: FixedFile): string | undefined {
  const [old, fresh] = [decode(before), decode(after)];
  if (!("text" in old) || !("text" in fresh) || old.lossy) return undefined;
  // Copying from a page loses carriage returns, git would have to quote such names, and what hides is not shown.
  if (visible(old.text + fresh.text) !== old.text + fresh.text) return undefined;
  if (/\r/.test(old.text + fresh.text) || /[^\x20-\x7e]|["\\]/.test(path)) return undefined;
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, old.text, fresh.text, undefined, undefined, {
    headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
  });
  return `diff --git a/${path} b/${path}\n${patch}`;
}

/** Markdown; empty when there is nothing to patch. Whole files as far as `limit` bytes go; none that holds a secret. */
export function patchSection(verdict: Verdict, fixed: readonly FixedFile[], limit: number): string {
  const all = [...verdict.introduced, ...verdict.existing, ...verdict.waived.map(({ finding }) => finding)];
  const secret = new Set(all.flatMap(({ secret, location }) => (secret ? [location.path] : [])));
  const patches = fixed.filter(({ path }) => !secret.has(path)).flatMap((file) => patchOf(file) ?? []);
  if (patches.length === 0) return "";
  const intro = `<details><summary>All safe fixes as a patch (${plural(patches.length, "file")})</summary>\n\nSave it as \`fixes.patch\` at the top of the repository and run \`git apply fixes.patch\`.\n`;
  const room = limit - Buffer.byteLength(intro) - 200;
  let body = "";
  let left = 0;
  for (const patch of patches) {
    if (Buffer.byteLength(body) + Buffer.byteLength(patch) <= room) body += patch;
    else left++;
  }
  if (body === "") return "";
  const cut = left > 0 ? `\n${plural(left, "file")} did not fit; \`mlsec scan --fix\` fixes them all.\n` : "";
  return `${intro}\n${fenced(body, "diff")}\n${cut}</details>`;
}
