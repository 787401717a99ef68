/** The script that a command line hands to cmd: `cmd /c "…"`. */
import type { Command } from "../document.ts";
import { type Embedded, embedWord } from "../embed.ts";

/** Everything behind `/c` or `/k` is the script; `//c` is what Git's bash makes `/c` of. */
export function cmdScript({
  program,
  args,
  source,
}: Pick<Command, "program" | "args" | "source">): Embedded | undefined {
  if (!/^cmd$/i.test(program)) return undefined;
  const at = args.findIndex(({ value }) => /^\/{1,2}[ck]$/i.test(value));
  const [first, ...more] = at === -1 ? [] : args.slice(at + 1);
  const last = more.at(-1);
  if (!first) return undefined;
  return last ? { source, from: first.from, to: last.to } : embedWord(source, first);
}
