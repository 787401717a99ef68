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
    ...(/(?:^|[\n"])import os\b/.test(text.slice(0, start)) ? [] : [notebook ? undefined : importOs(source, start)]),
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

/** Before the first import of the file, or before the statement when there is none and it is not indented. */
function importOs(source: Source, at: number): Edit | undefined {
  const { text } = source;
  const first = /^(?:import [\w., ]+|from (?!__future__)[\w.]+ import .*)$/m.exec(text.slice(0, at));
  const line = text.lastIndexOf("\n", at - 1) + 1;
  const place = first?.index ?? (/\s/.test(text.charAt(line)) ? undefined : line);
  return place === undefined ? undefined : source.edit(place, place, `import os${source.lineBreak}`);
}
