/** What names stand for: `const { execSync: run } = require('child_process')`, `import * as cp from 'node:child_process'`. */
import type { Token } from "./lex.ts";

/** Each local name with the module that it comes from, and what it is there; `child_process.execSync`. */
export function importedNames(tokens: readonly Token[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== "name") continue;
    const module = moduleAt(tokens, at);
    if (module === undefined) continue;
    // Back over `= await`, or over `from`, to the names.
    let before = at - 1;
    if (tokens[before]?.text === "await") before--;
    if (token.text !== "from" && tokens[before]?.text !== "=") continue;
    const last = token.text === "from" ? at - 1 : before - 1;
    for (const [name, path] of namesBefore(tokens, last)) names.set(name, path === "" ? module : `${module}.${path}`);
  }
  return names;
}

function moduleAt(tokens: readonly Token[], at: number): string | undefined {
  const { text } = tokens[at] as Token;
  const named =
    text === "from"
      ? tokens[at + 1]
      : (text === "require" || text === "import") && tokens[at + 1]?.text === "("
        ? tokens[at + 2]
        : undefined;
  return named?.kind === "string" ? named.text.replace(/^node:/, "") : undefined;
}

function* namesBefore(tokens: readonly Token[], last: number): Iterable<[string, string]> {
  const token = tokens[last];
  if (token?.kind === "name") yield [token.text, ""];
  if (token?.text !== "}") return;
  for (let at = last - 1; at > Math.max(0, last - 200) && tokens[at]?.text !== "{"; at--) {
    const name = tokens[at] as Token;
    if (name.kind !== "name") continue;
    const renames = tokens[at - 1]?.text === ":" || tokens[at - 1]?.text === "as";
    yield [name.text, renames ? (tokens[at - 2]?.text ?? "") : name.text];
    if (renames) at -= 2;
  }
}
