/** Expressions taken out of a script: the platform puts them into a variable, the script reads the variable. */
import type { Edit } from "../../../../core/location.ts";
import { insertEntry } from "../../../yaml/edit.ts";
import type { Bindings, Job, PipelineDocument, Step } from "../../document.ts";
import { flowing, pathOf } from "../../expression/flow.ts";
import type { Expr, Expression } from "../../expression/tree.ts";
import type { Code } from "../code.ts";
import { delayingLine, inCmd } from "./cmd.ts";
import { inJavascript } from "./javascript.ts";
import { inPosix } from "./posix.ts";
import { inPowershell } from "./powershell.ts";
import { inPython } from "./python.ts";
import type { Replacement } from "./replacement.ts";
import { variableName } from "./variable-name.ts";

export interface ToEnv {
  readonly edits: readonly Edit[];
  /** True when the script gets the very same text; false when it may have counted on the shell to split it. */
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
  const replace = replacing(code, expressions);
  if (!replace) return undefined;
  for (const expression of expressions) {
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
    const replacement = replace(expression, name, path);
    if (!replacement) return undefined;
    replacements.push(replacement);
  }
  const edits = replacements.map(({ from, to, text }) => code.text.source.edit(from, to, text));
  const delaying = code.language === "cmd" ? delayingLine(code) : "none";
  if (delaying !== "none") edits.push(delaying);
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

type Replace = (expression: Expression, name: string, path: readonly string[]) => Replacement | undefined;

/** How the language reads a variable; undefined where none is known to be safe. */
function replacing(code: Code, expressions: readonly Expression[]): Replace | undefined {
  switch (code.language) {
    case "bash":
    case "sh":
      return inPosix(code, expressions);
    case "pwsh":
      return inPowershell(code);
    case "cmd":
      return inCmd(code);
    case "javascript":
      return inJavascript(code);
    case "python":
      return inPython(code);
    default:
      return undefined;
  }
}
