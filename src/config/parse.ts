/** The text of a configuration file to its data, with every fault at its line and column. */
import { isNode, LineCounter, parseDocument } from "yaml";
import type { ConfigProblem, ConfigText } from "../core/config.ts";
import { Source } from "../core/source.ts";
import type { Policy } from "../policy/policy.ts";
import { type ConfigBody, type ConfigFile, configSchema } from "./schema.ts";

export const CONFIG_PATH = ".mlsec.yml";
/** Also bounds the duplicate-key check of the parser, which is quadratic. */
const MAX_LENGTH = 100_000;

/** By its mode in git; a link, a folder or a submodule is not. */
export function isPlain(mode: string): boolean {
  return mode.startsWith("100");
}

/** The configuration in a file of this mode. */
export function plainText(text: string, mode = "100644"): ConfigText {
  return isPlain(mode) ? { path: CONFIG_PATH, text } : { path: CONFIG_PATH, text: "", notPlain: true };
}

export interface ParsedConfig {
  readonly path: string;
  /** Absent when there is any problem. */
  readonly file?: ConfigFile;
  readonly problems: readonly ConfigProblem[];
  /** 1-based line of a key, or of its nearest parent that is there. */
  lineOf(keys: readonly (string | number)[]): number;
}

/** Checks syntax, shape, policy ids and each policy's own options. Never throws. */
export function parseConfig({ path, text, notPlain }: ConfigText, policies: readonly Policy[]): ParsedConfig {
  const source = new Source(path, text);
  const at = (from: number, to: number, message: string): ConfigProblem => {
    const { start, end } = source.span(from, Math.max(to, from));
    return { path, message, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
  };
  if (notPlain) {
    const problem = at(0, 0, "it is a link or a folder; put the configuration itself there, as a plain file");
    return { path, problems: [problem], lineOf: () => 1 };
  }
  if (text.length > MAX_LENGTH) {
    return { path, problems: [at(0, 0, `longer than ${MAX_LENGTH.toLocaleString("en")} characters`)], lineOf: () => 1 };
  }
  const document = parseDocument(text, { lineCounter: new LineCounter(), uniqueKeys: true, logLevel: "silent" });
  const range = (keys: readonly (string | number)[]): readonly [number, number] => {
    for (let depth = keys.length; depth > 0; depth--) {
      const node = document.getIn(keys.slice(0, depth), true);
      if (isNode(node) && node.range) return [node.range[0], node.range[1]];
    }
    return [0, 0];
  };
  const lineOf = (keys: readonly (string | number)[]) => source.position(range(keys)[0]).line;
  if (document.errors.length > 0) {
    return {
      path,
      problems: document.errors.map((error) => at(error.pos[0], error.pos[1], firstLine(error.message))),
      lineOf,
    };
  }
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    return { path, problems: [at(0, 0, firstLine(error instanceof Error ? error.message : "not readable"))], lineOf };
  }
  const parsed = configSchema.safeParse(data);
  if (!parsed.success) {
    return {
      path,
      problems: parsed.error.issues.map((issue) => {
        const keys = issue.path.filter((key) => typeof key !== "symbol") as (string | number)[];
        const unknownKeys = issue.code === "unrecognized_keys" ? issue.keys : [];
        const [from, to] =
          unknownKeys[0] === undefined ? range(keys) : keyRange(document, keys, unknownKeys[0], range(keys));
        const where = keys.length > 0 ? `${keys.join(".")}: ` : "";
        return at(from, to, `${where}${sentence(issue)}`);
      }),
      lineOf,
    };
  }
  const problems = [...policyProblems(parsed.data, policies)].map(({ keys, message }) => at(...range(keys), message));
  return problems.length > 0 ? { path, problems, lineOf } : { path, file: parsed.data, problems, lineOf };
}

type Keys = readonly (string | number)[];

function* policyProblems(file: ConfigFile, policies: readonly Policy[]) {
  yield* bodyProblems(file, [], policies);
  for (const [index, rule] of (file.repositories ?? []).entries()) {
    yield* bodyProblems(rule, ["repositories", index], policies);
  }
  const locked = (file.locked ?? []).flatMap((key, index) =>
    key.startsWith("policies.") ? [{ keys: ["locked", index], id: key.slice("policies.".length) }] : [],
  );
  yield* unknownAmong(locked, policies);
}

function* bodyProblems(body: ConfigBody, at: Keys, policies: readonly Policy[]) {
  yield* unknownAmong(
    [
      ...Object.keys(body.policies ?? {}).map((id) => ({ keys: [...at, "policies", id], id })),
      ...(body.overrides ?? []).flatMap(({ policies: settings }, index) =>
        Object.keys(settings).map((id) => ({ keys: [...at, "overrides", index, "policies", id], id })),
      ),
      ...(body.waiving?.never ?? []).map((id, index) => ({ keys: [...at, "waiving", "never", index], id })),
      ...(body.waivers ?? []).map(({ policy }, index) => ({ keys: [...at, "waivers", index, "policy"], id: policy })),
    ],
    policies,
  );
  for (const policy of policies) {
    const { id } = policy;
    const setting = body.policies?.[id];
    if (typeof setting !== "object" || !setting.options) continue;
    const place = [...at, "policies", id, "options"];
    const options = policy.options?.safeParse(setting.options);
    if (!options) yield { keys: place, message: `${id} has no options` };
    for (const issue of options?.error?.issues ?? []) {
      const keys = issue.path.filter((key) => typeof key !== "symbol") as (string | number)[];
      yield { keys: [...place, ...keys], message: `${id}: ${[...keys, ""].join(": ")}${sentence(issue)}` };
    }
  }
}

function* unknownAmong(named: readonly { readonly keys: Keys; readonly id: string }[], policies: readonly Policy[]) {
  const known = policies.map(({ id }) => id);
  for (const { keys, id } of named) if (!known.includes(id)) yield { keys, message: unknownPolicy(id, known) };
}

function unknownPolicy(id: string, known: readonly string[]): string {
  const stem = id.split("-")[0] ?? "";
  const near =
    known.find((one) => one.includes(id) || id.includes(one)) ??
    known.find((one) => stem.length > 3 && one.includes(stem));
  return `no policy is called "${id}"${near ? `; did you mean "${near}"?` : "; `mlsec policies` lists them"}`;
}

function keyRange(
  document: ReturnType<typeof parseDocument>,
  keys: readonly (string | number)[],
  key: string,
  otherwise: readonly [number, number],
): readonly [number, number] {
  const map = keys.length === 0 ? document.contents : document.getIn(keys, true);
  const items =
    isNode(map) && "items" in map
      ? (map.items as { key?: { value?: unknown; range?: [number, number, number] } }[])
      : [];
  const found = items.find((item) => item.key?.value === key)?.key?.range;
  return found ? [found[0], found[1]] : otherwise;
}

function sentence(issue: { readonly code?: string | undefined; readonly message: string }): string {
  const text = issue.message;
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function firstLine(text: string): string {
  return (text.split("\n")[0] ?? text).replace(/ at line \d+, column \d+:?$/, "");
}
