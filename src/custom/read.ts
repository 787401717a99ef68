/** The text of one policy to its parts, with every fault at its line and column. */
import type { ConfigProblem, ConfigText } from "../core/config.ts";
import { Source } from "../core/source.ts";
import { parseYaml, type YamlNode } from "../documents/yaml/yaml.ts";
import { type Fault, isFault, scopeOf } from "./expression.ts";
import { FACT_KINDS } from "./facts/index.ts";
import { plainOf } from "./plain.ts";
import type { Parts } from "./policy.ts";
import { type OwnPolicyFile, ownPolicySchema } from "./schema.ts";
import { template } from "./template.ts";

/** In UTF-16 units. */
const MOST_LENGTH = 100_000;

export interface ReadPolicy {
  /** Absent with any problem. */
  readonly parts?: Parts;
  readonly problems: readonly ConfigProblem[];
  /** Where a key stands, or its nearest parent that is there. */
  problemAt(keys: readonly (string | number)[], message: string): ConfigProblem;
}

/** Never throws. */
export function readPolicy({ path, text, notPlain }: ConfigText): ReadPolicy {
  const source = new Source(path, text);
  const at = (from: number, to: number, message: string): ConfigProblem => {
    const { start, end } = source.span(from, Math.max(from, to));
    return { path, message, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  };
  const failed = (...problems: readonly ConfigProblem[]): ReadPolicy => ({
    problems,
    problemAt: (_keys, message) => at(0, 0, message),
  });
  if (notPlain) return failed(at(0, 0, "it is no plain text file; put the policy itself there"));
  if (text.length > MOST_LENGTH) {
    return failed(at(0, 0, `longer than ${MOST_LENGTH.toLocaleString("en")} characters`));
  }
  const { documents, errors } = parseYaml(source);
  if (errors.length > 0) return failed(...errors.map(({ from, to, message }) => at(from, to, message)));
  const [root, second] = documents;
  if (!root) return failed(at(0, 0, "the file holds no policy"));
  if (second) return failed(at(second.from, second.from, "a file holds one policy; give the other a file of its own"));

  const problemAt = (keys: readonly (string | number)[], message: string) => {
    const node = nearest(root, keys);
    return at(node === root ? 0 : node.from, node === root ? 0 : node.to, message);
  };
  const parsed = ownPolicySchema.safeParse(plainOf(root));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const keys = issue.path.filter((key) => typeof key !== "symbol") as (string | number)[];
      const unknown = issue.code === "unrecognized_keys" ? issue.keys[0] : undefined;
      const stray =
        unknown === undefined
          ? undefined
          : root
              .at(...keys)
              ?.entries()
              .find(({ key }) => key === unknown);
      const message = `${keys.length > 0 ? `${keys.join(".")}: ` : ""}${lowerFirst(issue.message)}`;
      return stray ? at(stray.keyFrom, stray.keyTo, message) : problemAt(keys, message);
    });
    return { problems, problemAt };
  }
  return { ...compile(parsed.data, root, problemAt), problemAt };
}

function compile(
  file: OwnPolicyFile,
  root: YamlNode,
  problemAt: ReadPolicy["problemAt"],
): Pick<ReadPolicy, "parts" | "problems"> {
  const kind = FACT_KINDS.find(({ name }) => name === file.each);
  if (!kind) throw new Error(`no facts are called ${file.each}`);
  const problems: ConfigProblem[] = [];
  const scope = scopeOf(kind);
  const note = (key: string, { message, from, to }: Fault) => {
    const { path, span } = placeIn(root.get(key) ?? root, from, to);
    const { start, end } = span;
    problems.push({
      path,
      message: `${key}: ${message}`,
      line: start.line,
      column: start.column,
      endLine: end.line,
      endColumn: end.column,
    });
  };
  for (const [index, wanted] of (file.reads ?? []).entries()) {
    if ((kind.reads as readonly string[]).includes(wanted)) continue;
    problems.push(problemAt(["reads", index], `reads: ${wanted} has no ${kind.name}; only ${kind.reads.join(", ")}`));
  }
  const when = scope.compile(file.when, ["bool"]);
  const unless = file.unless === undefined ? undefined : scope.compile(file.unless, ["bool"]);
  const message = template(file.message, scope);
  if (isFault(when)) note("when", when);
  if (unless && isFault(unless)) note("unless", unless);
  if (typeof message !== "function") note("message", message);
  if (problems.length > 0 || isFault(when) || (unless && isFault(unless)) || typeof message !== "function") {
    return { problems };
  }
  return { parts: { file, kind, when, unless, message }, problems };
}

/** Where a stretch of a scalar's text stands in the file. */
function placeIn(node: YamlNode, from: number, to: number) {
  const embedded = node.embed();
  // The schema trims what stands there.
  const start = embedded.text.length - embedded.text.trimStart().length;
  return embedded.locate(start + from, start + to);
}

function nearest(root: YamlNode, keys: readonly (string | number)[]): YamlNode {
  let node = root;
  for (const key of keys) {
    const next = node.at(key);
    if (!next) break;
    node = next;
  }
  return node;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
