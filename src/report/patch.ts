/** Fixes as a patch for `git apply`, where no suggestion or commit can carry them: forks, and an App that only reads. */
import { createTwoFilesPatch } from "diff";
import { decode } from "../core/decode.ts";
import type { Verdict } from "../core/verdict.ts";
import type { FixedFile } from "../review/fix.ts";
import { fenced, visible } from "./markdown.ts";
import { concealText } from "./mask.ts";
import { plural } from "./words.ts";

/** Of one file, as `git diff` writes it; undefined for what would not come through a page unharmed, or must not. */
function patchOf({ path, before, after }: FixedFile): string | undefined {
  const [old, fresh] = [decode(before), decode(after)];
  if (!("text" in old) || !("text" in fresh) || old.lossy) return undefined;
  const shown = old.text + fresh.text;
  // Copying from a page loses carriage returns, and what hides is not shown.
  if (visible(shown) !== shown || shown.includes("\r")) return undefined;
  if (concealText(path) !== path || concealText(shown) !== shown) return undefined;
  const hunks = createTwoFilesPatch("a", "b", old.text, fresh.text).replace(/^[\s\S]*?^(?=@@ )/m, "");
  const [a, b] = [gitName(`a/${path}`), gitName(`b/${path}`)];
  // Git ends a name with a blank by a tab, so that it does not take what follows for a date.
  const end = path.includes(" ") && !a.startsWith('"') ? "\t" : "";
  return `diff --git ${a} ${b}\n--- ${a}${end}\n+++ ${b}${end}\n${hunks}`;
}

/** In quotes with octal bytes where git has it so. https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath */
function gitName(name: string): string {
  if (!/[^\x20-\x7e]|["\\]/.test(name)) return name;
  const bytes = [...Buffer.from(name)].map((byte) => {
    const character = String.fromCharCode(byte);
    if (byte < 0x20 || byte > 0x7e) return `\\${byte.toString(8).padStart(3, "0")}`;
    return /["\\]/.test(character) ? `\\${character}` : character;
  });
  return `"${bytes.join("")}"`;
}

/** Markdown; empty when there is nothing to patch. Whole files as far as `limit` bytes go; none that holds a secret. */
export function patchSection(verdict: Verdict, fixed: readonly FixedFile[], limit: number): string {
  const all = [...verdict.introduced, ...verdict.existing, ...verdict.waived.map(({ finding }) => finding)];
  const secret = new Set(all.flatMap(({ secret, location }) => (secret ? [location.path] : [])));
  const patches = fixed.filter(({ path }) => !secret.has(path)).flatMap((file) => patchOf(file) ?? []);
  const unfit = unfitSentence(fixed.length - patches.length);
  const alone = Buffer.byteLength(unfit) <= limit ? unfit : "";
  if (patches.length === 0) return alone;
  const intro = `<details><summary>All safe fixes as a patch (${plural(patches.length, "file")})</summary>\n\nSave it as \`fixes.patch\` at the top of the repository and run \`git apply fixes.patch\`.\n`;
  const room = limit - Buffer.byteLength(intro) - Buffer.byteLength(unfit) - 200;
  let body = "";
  let left = 0;
  for (const patch of patches) {
    if (Buffer.byteLength(body) + Buffer.byteLength(patch) <= room) body += patch;
    else left++;
  }
  if (body === "") return alone;
  const cut = left > 0 ? `\n${plural(left, "file")} did not fit; \`mlsec scan --fix\` fixes them all.\n` : "";
  const also = unfit === "" ? "" : `\n${unfit}\n`;
  return `${intro}\n${fenced(body, "diff")}\n${cut}${also}</details>`;
}

function unfitSentence(count: number): string {
  if (count === 0) return "";
  const cause = "it has a secret, Windows line ends, hidden characters or no UTF-8";
  return `Safe fixes in ${plural(count, "file")} cannot stand in a patch here (${cause}); \`mlsec scan --fix\` makes them.`;
}
