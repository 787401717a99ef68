/** The name of the variable that takes the place of an expression. */
import type { Bindings } from "../../document.ts";

/** Names that shells, runners and programs give a meaning of their own. */
const RESERVED =
  /^(?:PATH|HOME|USER|SHELL|IFS|ENV|PWD|CI|TMPDIR|LANG|BASH.*|LD_.*|GITHUB_.*|RUNNER_.*|ACTIONS_.*|NODE_.*|PYTHON.*|GIT_.*|PS\d)$/;

/**
 * `github.event.pull_request.title` is `PULL_REQUEST_TITLE`, `inputs.version` is `INPUTS_VERSION`, `env.X` is `X`.
 * A variable that holds the expression already is used again. Undefined when every good name is taken.
 */
export function variableName(
  path: readonly string[],
  body: string,
  taken: ReadonlySet<string>,
  scopes: readonly Bindings[],
  script: string,
): string | undefined {
  if (path[0] === "env")
    return scopes.some((scope) => scope.get(path[1] ?? "")) ? keyIn(scopes, path[1] ?? "") : undefined;
  const parts =
    path[0] === "github" ? path.slice(path[1] === "event" ? 2 : 1) : path.filter((part) => part !== "outputs");
  const base = (parts.length > 0 ? parts : path.slice(-1))
    .filter((part) => /^\w/.test(part))
    .join("_")
    .replace(/\W/g, "_")
    .toUpperCase();
  for (const name of [base, `${base}_TEXT`, `${base}_VALUE`]) {
    if (taken.has(name) || RESERVED.test(name) || !/^[A-Z_]\w*$/.test(name)) continue;
    const bound = scopes.map((scope) => scope.get(name)).find((text) => text !== undefined);
    if (bound) {
      const [first, second] = bound.expressions;
      if (!second && first?.body === body && first.from === 0 && first.to === bound.value.length) return name;
      continue;
    }
    if (!new RegExp(`\\b${name}\\b`).test(script)) return name;
  }
  return undefined;
}

function keyIn(scopes: readonly Bindings[], name: string): string | undefined {
  for (const { entries } of scopes) {
    const entry = entries.find((one) => one.name.toLowerCase() === name);
    if (entry) return entry.name;
  }
  return undefined;
}
