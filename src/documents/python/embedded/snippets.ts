/** Python in command lines: `python - <<EOF`, `python -c "…"`, and files that `cat > train.py <<EOF` writes. */
import type { Command, Redirect, Word } from "../../command/document.ts";
import { embedWord } from "../../command/embed.ts";
import type { Snippet } from "./source.ts";

/** What the shell reads in double quotes, and in a here-document without quotes around its delimiter. */
const IN_DOUBLE = /["$`\\]/;
const IN_BODY = /[$`\\]/;
const IN_SINGLE = /'/;
const NOT_PLAIN = /[^\w./:=@%+,-]/;

/** The Python that a command carries, in the order of its words. */
export function* snippetsIn(command: Command): Iterable<Snippet> {
  if (command.program === "python") {
    const code = codeWord(command.args);
    if (code) yield ofWord(command, code);
    else if (readsInput(command.args)) yield* bodiesOf(command);
  } else if (writesPython(command)) yield* bodiesOf(command);
}

/** The word behind `-c`; https://docs.python.org/3/using/cmdline.html */
function codeWord(args: readonly Word[]): Word | undefined {
  for (let at = 0; at < args.length; at++) {
    const value = args[at]?.value ?? "";
    if (/^-[bBdEiIOPqsSuvx]*c$/.test(value)) return args[at + 1];
    if (value === "-X" || value === "-W") at++;
    else if (!value.startsWith("-") || value === "-") return undefined;
  }
  return undefined;
}

function readsInput(args: readonly Word[]): boolean {
  const first = args.find(({ value }) => value === "-" || !value.startsWith("-"));
  return first === undefined || first.value === "-";
}

function writesPython({ program, args, redirects }: Command): boolean {
  if (program !== "cat" && program !== "tee") return false;
  const targets = program === "tee" ? args : [];
  const files = redirects.filter(({ operator }) => operator.startsWith(">")).map(({ target }) => target);
  return [...targets, ...files].some(({ value }) => value.endsWith(".py"));
}

function* bodiesOf({ source, redirects }: Command): Iterable<Snippet> {
  for (const { body, target } of redirects) if (body) yield ofBody(source, body, target);
}

function ofBody(source: Command["source"], body: NonNullable<Redirect["body"]>, target: Word): Snippet {
  const { from, to, expands } = body;
  const stripsTabs = source.text
    .slice(Math.max(0, target.from - 8), target.from)
    .trimEnd()
    .endsWith("<<-");
  return { source, from, to, expands, breaks: expands ? IN_BODY : undefined, ...(stripsTabs ? { stripsTabs } : {}) };
}

function ofWord(command: Command, word: Word): Snippet {
  const { source, from, to } = embedWord(command.source, word);
  const breaks = word.quote === "single" ? IN_SINGLE : word.quote === "double" ? IN_DOUBLE : NOT_PLAIN;
  return { source, from, to, expands: word.quote !== "single" && word.dynamic, breaks };
}
