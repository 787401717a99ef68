/** Which shell runs a script. */
import type { YamlNode } from "../../yaml/yaml.ts";
import type { Matrix, Runner, Shell, Text } from "../document.ts";
import { pathOf } from "../expression/flow.ts";

export interface ShellChoice {
  readonly shell: Shell;
  /** `shell: bash` sets it, bash by default does not (it runs `bash -e {0}`). */
  readonly pipefail: boolean;
}

/** Order: the step's `shell`, the job's default, the workflow's default, what the runner's system has. */
export function shellOf(
  step: YamlNode,
  defaults: readonly (YamlNode | undefined)[],
  system: "posix" | "windows" | undefined,
): ShellChoice {
  const named = [step.get("shell"), ...defaults.map((node) => node?.at("defaults", "run", "shell"))].find(
    (node) => node?.kind === "scalar",
  );
  if (named) {
    const text = named.string ?? "";
    return { shell: shellNamed(text), pipefail: text.trim() === "bash" || text.includes("pipefail") };
  }
  if (system === undefined) return { shell: "unknown", pipefail: false };
  return { shell: system === "windows" ? "pwsh" : "bash", pipefail: false };
}

/** `bash -l {0}` is bash. */
function shellNamed(text: string): Shell {
  const word = /^(?:\S*[/\\])?([\w.]+)/
    .exec(text.trim())?.[1]
    ?.toLowerCase()
    .replace(/\.exe$/, "");
  switch (word) {
    case "bash":
    case "sh":
    case "cmd":
      return word;
    case "pwsh":
    case "powershell":
      return "pwsh";
    default:
      if (word === undefined || text.includes("${{")) return "unknown";
      if (/^(?:node|bun|deno)$/.test(word)) return "javascript";
      return /^python[\d.]*$/.test(word) ? "python" : "other";
  }
}

/** The system of a runner by its labels; a label from the matrix by all the values that it may take. */
export function systemOf(runner: Runner | undefined, matrix: Matrix | undefined): "posix" | "windows" | undefined {
  const answers = (runner?.labels ?? []).flatMap((label) => {
    const values = expand(label, matrix);
    return values.length === 0 ? [undefined] : values.map(systemNamed);
  });
  const known = new Set(answers.filter((answer) => answer !== "any"));
  if (known.size !== 1) return undefined;
  const [only] = known;
  return only === "posix" || only === "windows" ? only : undefined;
}

function systemNamed(label: string): "posix" | "windows" | "any" | undefined {
  if (/windows|\bwin\b/i.test(label)) return "windows";
  if (/ubuntu|linux|macos|debian|^mac/i.test(label)) return "posix";
  // Labels say more than the system: size, purpose, architecture.
  return /^(?:self-hosted|x64|arm64|arm|x86|gpu)$/i.test(label) ? "any" : undefined;
}

function expand(label: Text, matrix: Matrix | undefined): readonly string[] {
  const [expression] = label.expressions;
  if (!expression) return [label.value];
  const path = expression.tree && pathOf(expression.tree);
  if (!matrix || !path || path[0] !== "matrix" || label.expressions.length > 1) return [];
  const values = matrix.values(path.slice(1));
  if (values.some((value) => value.expressions.length > 0)) return [];
  return values.map((value) => label.value.slice(0, expression.from) + value.value + label.value.slice(expression.to));
}
