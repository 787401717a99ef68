/** Expressions taken out of a script: the platform puts them into a variable, the script reads the variable. */
import type { Edit } from "../../../core/location.ts";
import type { Command } from "../../command/document.ts";
import { isShell } from "../../command/expand.ts";
import { insertEntry } from "../../yaml/edit.ts";
import type { Bindings, Job, PipelineDocument, Step, Text } from "../document.ts";
import { flowing, pathOf } from "../expression/flow.ts";
import type { Expr, Expression } from "../expression/tree.ts";
import type { Code } from "./code.ts";
import { wholeLiteral } from "./literals.ts";
import { type Quotes, quotesAround } from "./quotes.ts";
import { variableName } from "./variable-name.ts";

export interface ToEnv {
  readonly edits: readonly Edit[];
  /** True when the script gets the very same text; false when it may have counted on the shell to split it. */
  readonly exact: boolean;
}

interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly exact: boolean;
}

/**
 * Replaces expressions of a script (or of an input that is code) by variables, and adds those to the step's `env`.
 * Undefined where the outcome is not certain: unknown shells, quotes that would keep
 * the variable from being read, text that an inner interpreter runs, names that are taken.
 */
export function moveToEnv(
  document: PipelineDocument,
  job: Job,
  step: Step,
  code: Code,
  expressions: readonly Expression[],
): ToEnv | undefined {
  if (!step.yaml || expressions.length === 0 || interprets(code.text.value, code.language)) return undefined;
  const names = new Map<string, string>();
  const added: string[] = [];
  const replacements: Replacement[] = [];
  const quotes = code.language === "bash" || code.language === "sh" ? quotesOf(code.text, expressions) : [];
  for (const [index, expression] of expressions.entries()) {
    const path = expression.tree && nameOf(expression.tree);
    if (!path || /[\r\n]/.test(expression.body)) return undefined;
    const scopes = [step.env, job.env, document.env];
    const name =
      names.get(expression.body) ??
      variableName(path, expression.body, new Set(names.values()), scopes, code.text.value);
    if (name === undefined) return undefined;
    const isEnv = expression.tree?.kind === "index" && path[0] === "env";
    if (!names.has(expression.body) && !isEnv && !isBound(scopes, name, expression.body)) {
      added.push(`${name}: ${inYaml(`\${{ ${expression.body} }}`)}`);
    }
    names.set(expression.body, name);
    const replacement = replace(code, expression, name, quotes[index], path);
    if (!replacement) return undefined;
    replacements.push(replacement);
  }
  const edits = replacements.map(({ from, to, text }) => code.text.source.edit(from, to, text));
  if (added.length > 0) edits.push(addVariables(document, step, added));
  const sure = edits.filter((edit) => edit !== undefined);
  if (sure.length < edits.length) return undefined;
  return { edits: sure, exact: replacements.every(({ exact }) => exact) };
}

/** The path that the variable is called by: the first that reaches the value. */
function nameOf(tree: Expr): readonly string[] | undefined {
  for (const node of flowing(tree)) return pathOf(node);
  return undefined;
}

function inYaml(text: string): string {
  return /: | #/.test(text) ? `'${text.replaceAll("'", "''")}'` : text;
}

function isBound(scopes: readonly Bindings[], name: string, body: string): boolean {
  const own = scopes.map((scope) => scope.get(name)).find((text) => text !== undefined);
  return own?.expressions[0]?.body === body;
}

function addVariables(document: PipelineDocument, step: Step, lines: readonly string[]): Edit | undefined {
  if (!step.yaml || step.env.dynamic) return undefined;
  const own = step.env.yaml;
  if (own && own.kind !== "null") return insertEntry(document.source, own, lines);
  const first = step.yaml.entries()[0]?.key;
  const main = step.script ? "run" : "with";
  const block = ["env:", ...lines.map((line) => `  ${line}`)];
  return insertEntry(document.source, step.yaml, block, first === main ? { after: main } : { before: main });
}

/** A variable is no cure where its value is read as code once more. */
function interprets(script: string, language: Code["language"]): boolean {
  if (language === "bash" || language === "sh") return /\beval\b/.test(script);
  return language === "pwsh" && /\b(?:iex|Invoke-Expression)\b|-Command\b/i.test(script);
}

function quotesOf(text: Text, expressions: readonly Expression[]): readonly (Quotes | undefined)[] {
  const all = quotesAround(text.value, text.expressions);
  return expressions.map((expression) => all[text.expressions.indexOf(expression)]);
}

function replace(
  code: Code,
  expression: Expression,
  name: string,
  quotes: Quotes | undefined,
  path: readonly string[],
): Replacement | undefined {
  const { from, to } = expression;
  switch (code.language) {
    case "bash":
    case "sh":
      return readsCode(code, expression) ? undefined : inShell(code.text.value, expression, name, quotes, path);
    case "pwsh":
      return inPowerShell(code.text.value, from, to, name);
    case "python":
    case "javascript": {
      const read = code.language === "python" ? `os.environ["${name}"]` : `process.env.${name}`;
      const literal = wholeLiteral(code.text.value, from, to);
      const hasImport = code.language === "javascript" || /^import os[ \t]*$/m.test(code.text.value);
      return literal && hasImport ? { ...literal, text: read, exact: true } : undefined;
    }
    default:
      return undefined;
  }
}

/** Lists that scripts count on the shell to split. */
const SPLIT = new Set(["inputs", "steps", "needs", "matrix", "env"]);

function inShell(
  script: string,
  { from, to }: Expression,
  name: string,
  quotes: Quotes | undefined,
  path: readonly string[],
): Replacement | undefined {
  const variable = `\${${name}}`;
  switch (quotes) {
    case "double":
    case "heredoc":
      return { from, to, text: variable, exact: true };
    case "single":
      if (script[from - 1] === "'" && script[to] === "'") {
        return { from: from - 1, to: to + 1, text: `"${variable}"`, exact: true };
      }
      return { from, to, text: `'"${variable}"'`, exact: true };
    case "bare":
      if (SPLIT.has(path[0] ?? "") || path[1] === "inputs") return { from, to, text: variable, exact: false };
      return { from, to, text: `"${variable}"`, exact: true };
    default:
      return undefined;
  }
}

const INTERPRETERS = new Set([
  ...["awk", "gawk", "mawk", "sed", "jq", "yq", "xargs", "parallel", "ssh", "expect", "sqlite3", "psql", "mysql"],
  ...["osascript", "watch", "script", "source", ".", "su", "runuser", "trap", "find"],
]);
const CODE_FLAG = /^(?:-[a-z]*[ce]|--eval|--exec|--command|--expression|-Command)$/;
const PLAIN_READERS = new Set(["cat", "tee"]);

/** True when the text is, or may be, a program of its own: an argument of an interpreter, the program's name, a pipe into a shell. */
function readsCode({ text, commands: all }: Code, { from, to }: Expression): boolean {
  // Scripts inside words have offsets of their own; the word that holds them is judged.
  const commands: readonly Command[] = all.filter(({ source }) => source === text.source);
  const holding = commands.filter(({ argv, redirects }) => {
    const words = [...argv, ...redirects.flatMap(({ target, body }) => (body ? [target, body] : [target]))];
    return words.some((word) => word.from <= from && to <= word.to);
  });
  return holding.some((command) => {
    const { program, argv, args } = command;
    const first = argv[0];
    if (isShell(program) || INTERPRETERS.has(program)) return true;
    if (first && first.from <= from && to <= first.to) return true;
    if (args.some(({ value }) => CODE_FLAG.test(value))) return true;
    if (command.redirects.some(({ body }) => body && body.from <= from && to <= body.to))
      return !PLAIN_READERS.has(program);
    return commands.some((one) => one.pipedFrom === command && (isShell(one.program) || INTERPRETERS.has(one.program)));
  });
}

/** On its own between blanks, or inside double quotes on one line. */
function inPowerShell(script: string, from: number, to: number, name: string): Replacement | undefined {
  const lineStart = script.lastIndexOf("\n", from - 1) + 1;
  const lineEnd = script.indexOf("\n", to);
  const before = script.slice(lineStart, from);
  const after = script.slice(to, lineEnd === -1 ? undefined : lineEnd);
  if (/[`'#@]/.test(before + after)) return undefined;
  const text = `\${env:${name}}`;
  const inQuotes = before.split('"').length % 2 === 0;
  if (inQuotes) return { from, to, text, exact: true };
  return /(?:^|[\s=])$/.test(before) && /^(?:\s|$)/.test(after) && before.trim() !== ""
    ? { from, to, text, exact: true }
    : undefined;
}
