/** The program that a command fetches and runs: `pipx run bandit==1.9.4 -r src`, `uvx`, `npx`. */
import type { Command } from "../../documents/command/document.ts";

export interface Tool {
  readonly program: string;
  readonly words: readonly string[];
}

/** Programs with the word behind which the tool's name stands. */
const FETCHERS: Readonly<Record<string, readonly string[]>> = {
  pipx: ["run"],
  uvx: [],
  uv: ["tool", "run"],
  npx: [],
  pnpx: [],
  bunx: [],
  pnpm: ["dlx"],
  yarn: ["dlx"],
};
const WITH_VALUE = new Set(["--spec", "--from", "--with", "--python", "-p", "--package", "--index-url", "--index"]);

/** The command itself where it fetches nothing. */
export function toolOf({ program, args }: Command): Tool {
  const words = args.map(({ value }) => value);
  const verbs = Object.hasOwn(FETCHERS, program) ? FETCHERS[program] : undefined;
  if (!verbs?.every((verb, index) => words[index] === verb)) return { program, words };
  let at = verbs.length;
  while (words[at]?.startsWith("-")) at += WITH_VALUE.has(words[at] ?? "") ? 2 : 1;
  const name = /^@?[^@=<>~![]+/.exec(words[at] ?? "")?.[0];
  return name === undefined ? { program, words } : { program: name, words: words.slice(at + 1) };
}
