/** Python that reads a secret from the environment in place of a literal. */
import type { Edit, Fix, Secret, Source } from "#policy";

/** Names that do not say whose secret it is. */
const GENERIC = /^(?:api_?)?(?:key|token|secret|password|auth|pat|bearer|credentials?|value)$/i;
const LONGEST_TARGET = 200;
const ASSIGNED = /(?:^|[\s(,.])([A-Za-z_]\w*)\s*(?::\s*[\w.[\]| ]+)?\s*=\s*$/;

/**
 * Replaces a literal that is the secret and nothing else, where it is assigned to a name or passed under one.
 * Undefined for anything else, and in notebooks that do not import `os`.
 */
export function environmentFix(source: Source, secret: Secret): Fix | undefined {
  const notebook = source.path.endsWith(".ipynb");
  if (!notebook && !/\.pyw?$/.test(source.path)) return undefined;
  const { text } = source;
  const quote = /\\?["']$/.exec(text.slice(Math.max(0, secret.from - 2), secret.from))?.[0];
  if (quote === undefined || !text.startsWith(quote, secret.to)) return undefined;
  const start = secret.from - quote.length;
  const name = ASSIGNED.exec(codeBefore(text, start, notebook))?.[1];
  if (name === undefined) return undefined;
  const variable = GENERIC.test(name) ? secret.detector.environment : constantCase(name);
  const mark = notebook ? '\\"' : quote;
  const edits = [
    source.edit(start, secret.to + quote.length, `os.environ[${mark}${variable}${mark}]`),
    ...(importsOs(text.slice(0, start), notebook) ? [] : [notebook ? undefined : importOs(source)]),
  ];
  if (!edits.every((edit): edit is Edit => edit !== undefined)) return undefined;
  return { title: `read ${variable} from the environment`, safety: "review", edits };
}

/** The line up to an offset, as far as an assignment reaches; in a notebook a line of code is a JSON string. */
function codeBefore(text: string, at: number, notebook: boolean): string {
  const near = text.slice(Math.max(0, at - LONGEST_TARGET), at);
  const line = near.slice(near.lastIndexOf("\n") + 1);
  return notebook ? line.replace(/^\s*"/, "") : line;
}

function constantCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toUpperCase();
}

/** `import os`, also among others; not under another name. */
function importsOs(text: string, notebook: boolean): boolean {
  if (notebook) return /"import os(?:\\n|")/.test(text);
  return /^import (?:[\w. ]+,)* *os(?:\.\w+)*[ \t]*(?:[,;#\r\n]|$)/m.test(text.slice(firstStatement(text)));
}

/** Before everything but the docstring and what must stand first; undefined where `os` is something else. */
function importOs(source: Source): Edit | undefined {
  const { text, lineBreak } = source;
  if (/^[ \t]*os[ \t]*=|\bas os\b/m.test(text)) return undefined;
  const place = firstStatement(text);
  if (/^(?:import|from) /.test(text.slice(place, place + 8))) return source.edit(place, place, `import os${lineBreak}`);
  const at = aboveComments(text, place);
  return source.edit(at, at, `import os${lineBreak}${lineBreak}`);
}

/** A comment right above a statement is about it; one that opens the file is about the file. */
function aboveComments(text: string, statement: number): number {
  let at = statement;
  while (at > 0) {
    const line = text.lastIndexOf("\n", at - 2) + 1;
    if (text.charAt(line) !== "#") return at;
    if (line === 0) return statement;
    at = line;
  }
  return at;
}

const SKIPPED = new RegExp(
  [
    /[ \t]*(?:#[^\n]*)?\r?\n/,
    /[rRuU]?(?:"""(?:(?!""")[\s\S])*"""|'''(?:(?!''')[\s\S])*'''|"[^"\n]*"|'[^'\n]*')[ \t]*(?:#[^\n]*)?\r?\n/,
    /from __future__ import \([^)]*\)[^\n]*\n/,
    /from __future__ import (?:\\\r?\n|[^(\\\n])+\n/,
  ]
    .map(({ source }) => source)
    .join("|"),
  "y",
);

/** Where the first statement begins that is no docstring and no import from `__future__`. */
function firstStatement(text: string): number {
  SKIPPED.lastIndex = 0;
  let at = 0;
  while (SKIPPED.test(text)) at = SKIPPED.lastIndex;
  return at;
}
