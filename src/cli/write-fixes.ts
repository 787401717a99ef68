/** Fixes on their way to the files on disk. */
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import type { Change } from "../core/change.ts";
import type { Verdict } from "../core/verdict.ts";
import { colours } from "../report/colour.ts";
import { oneLine, visible } from "../report/markdown.ts";
import { concealText, hideSecrets } from "../report/mask.ts";
import { withoutCommands } from "../report/runner.ts";
import { plural } from "../report/words.ts";
import type { Fixed, FixedFile } from "../review/fix.ts";
import { say } from "./output.ts";

/** Writes what it may and says so; the change as it then is. */
export function writeFixes(root: string, change: Change, fixed: Fixed): Change {
  const refused = new Map(
    fixed.files.flatMap((file) => {
      const reason = writeFile(root, file);
      return reason === undefined ? [] : [[file.path, reason] as const];
    }),
  );
  const done = fixed.applied.filter(({ fix }) => !fix?.edits.some((edit) => refused.has(edit.path)));
  if (done.length > 0)
    say(`fixed ${plural(done.length, "finding")} in ${plural(fixed.files.length - refused.size, "file")}:`);
  for (const { policy, location, fix } of done)
    say(`  ${oneLine(`${concealText(location.path)}:${location.span.start.line}: ${fix?.title} (${policy})`)}`);
  for (const [path, reason] of refused) say(`not fixed: ${oneLine(concealText(path))}: ${reason}`);
  sayLeft(fixed);
  const before = new Map(change.files.map((file) => [file.path, file]));
  return {
    ...fixed.change,
    files: fixed.change.files.map((file) => (refused.has(file.path) ? (before.get(file.path) ?? file) : file)),
  };
}

/** A unified diff on standard output, secrets starred. */
export async function showFixes(fixed: Fixed, verdict: Verdict, colour: boolean): Promise<void> {
  const { createTwoFilesPatch } = await import("diff");
  const paint = colours(colour);
  for (const { path, before, after } of fixed.files) {
    const [old, fresh] = hideSecrets([decoded(before), decoded(after)], path, verdict.introduced);
    const patch = createTwoFilesPatch(
      `a/${oneLine(concealText(path))}`,
      `b/${oneLine(concealText(path))}`,
      old ?? "",
      fresh ?? "",
      undefined,
      undefined,
      {
        headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true },
      },
    );
    for (const line of visible(patch).trimEnd().split(/\r?\n/)) {
      const tint = line.startsWith("+") ? paint.green : line.startsWith("-") ? paint.red : (text: string) => text;
      process.stdout.write(`${tint(withoutCommands(line))}\n`);
    }
  }
  say(
    `${plural(fixed.applied.length, "finding")} can be fixed in ${plural(fixed.files.length, "file")}; nothing was written`,
  );
  sayLeft(fixed);
}

function sayLeft({ left }: Fixed): void {
  for (const { finding, reason } of left) {
    say(
      `not fixed: ${oneLine(`${concealText(finding.location.path)}:${finding.location.span.start.line}: ${finding.fix?.title}`)}: ${reason}`,
    );
  }
}

/** Why a file was not written. What lies on disk must be what was judged, and inside the repository. */
function writeFile(root: string, { path, before, after }: FixedFile): string | undefined {
  const file = join(root, path);
  try {
    if (!`${realpathSync(dirname(file))}${sep}`.startsWith(`${realpathSync(root)}${sep}`))
      return "it lies outside the repository";
    if (Buffer.compare(readFileSync(file), before) !== 0) return "the file on disk is not the one that was judged";
    writeFileSync(file, after);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
