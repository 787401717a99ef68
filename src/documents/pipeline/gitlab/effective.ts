/** What a job's keys come to, with its templates, the defaults and references resolved, each at its own place. */
import type { YamlEntry, YamlNode } from "../../yaml/yaml.ts";
import type { Place } from "../document.ts";
import type { Names } from "./names.ts";

/** GitLab's own limit: https://docs.gitlab.com/ci/yaml/#extends */
const DEEPEST = 11;
const MOST_TEMPLATES = 50;
const MOST_ITEMS = 500;

/** Keys that a job takes from `default:`, or from the top of the file, when neither it nor a template has them. */
const INHERITED = new Set(
  "image services before_script after_script cache tags retry timeout interruptible artifacts id_tokens hooks".split(
    " ",
  ),
);
/** What is told of a job in the file that says it, when another file says more of the same job. */
const TOLD = new Set("image services before_script script after_script".split(" "));

export interface Effective {
  /** The value that counts; the nearest one. */
  get(key: string): YamlNode | undefined;
  /** Entries of a map that templates add to (`variables`), nearest first, each name once. */
  entries(key: string): readonly YamlEntry[];
  /** True when a template cannot be read here, so that what is not here may still be there. */
  readonly open: boolean;
}

export function effectiveJob({ key: id, keyFrom, keyTo, value: node }: YamlEntry, names: Names): Effective {
  const at = { from: keyFrom, to: keyTo };
  const { nodes, open } = templatesOf(node, names);
  const more = names.merged(id, at);
  const defaults =
    node.at("inherit", "default")?.value === false ? [] : names.tops(at).flatMap((top) => [top.get("default"), top]);
  return {
    open,
    get(key) {
      const own = find(nodes, key) ?? (TOLD.has(key) ? undefined : find(more, key));
      return own ?? (INHERITED.has(key) ? find(defaults, key) : undefined);
    },
    entries(key) {
      const seen = new Set<string>();
      return [...nodes, ...more]
        .flatMap((one) => one.get(key)?.entries() ?? [])
        .filter(({ key: name }) => !seen.has(name) && seen.add(name));
    },
  };
}

function find(nodes: readonly (YamlNode | undefined)[], key: string): YamlNode | undefined {
  return nodes.find((one) => one?.get(key))?.get(key);
}

/** The job and what it extends, nearest first: of several templates a later one counts more. */
function templatesOf(node: YamlNode, names: Names): { readonly nodes: readonly YamlNode[]; readonly open: boolean } {
  const nodes: YamlNode[] = [];
  let open = false;
  // What comes from other files stands where the job itself names the first template on the way there.
  const walk = (at: YamlNode, depth: number, place: Place | undefined) => {
    if (depth > DEEPEST || nodes.length >= MOST_TEMPLATES) return;
    nodes.push(at);
    const wanted = at.get("extends");
    for (const one of (wanted ? [wanted, ...wanted.items()] : []).slice(0, MOST_TEMPLATES).reverse()) {
      if (one.string === undefined) continue;
      const templates = names.named(one.string, place ?? one);
      for (const template of templates) walk(template, depth + 1, place ?? one);
      if (templates.length === 0) open = true;
    }
  };
  walk(node, 0, undefined);
  return { nodes, open };
}

/** The scalars of a script, nested lists and `!reference [job, key]` opened. https://docs.gitlab.com/ci/yaml/yaml_optimization/ */
export function scriptLines(node: YamlNode | undefined, names: Names): readonly YamlNode[] {
  const lines: YamlNode[] = [];
  const walk = (at: YamlNode | undefined, depth: number, place: Place | undefined) => {
    if (!at || depth > DEEPEST || lines.length >= MOST_ITEMS) return;
    if (at.kind === "scalar") lines.push(at);
    else if (at.tag === "!reference") walk(referred(at, names, place), depth + 1, place ?? at);
    else for (const item of at.items()) walk(item, depth + 1, place);
  };
  walk(node, 0, undefined);
  return lines;
}

/** What a value is once a reference is opened. */
export function opened(node: YamlNode | undefined, names: Names): YamlNode | undefined {
  let value = node;
  for (let depth = 0; value?.tag === "!reference" && depth <= DEEPEST; depth++) value = referred(value, names, node);
  return value;
}

function referred(node: YamlNode, names: Names, place: Place | undefined): YamlNode | undefined {
  return names.follow(
    node.items().map(({ string }) => string ?? ""),
    place ?? node,
  );
}
