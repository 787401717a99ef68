/** What a job's keys come to, with its templates, the file's defaults and references resolved, each at its own place. */
import type { YamlEntry, YamlNode } from "../../yaml/yaml.ts";

/** GitLab's own limit: https://docs.gitlab.com/ci/yaml/#extends */
const DEEPEST = 11;
const MOST_TEMPLATES = 100;
const MOST_ITEMS = 500;

/** Keys that a job takes from `default:`, or from the top of the file, when neither it nor a template has them. */
const INHERITED = new Set(
  "image services before_script after_script cache tags retry timeout interruptible artifacts id_tokens hooks".split(
    " ",
  ),
);

export interface Effective {
  /** The value that counts; the nearest one. */
  get(key: string): YamlNode | undefined;
  /** Entries of a map that templates add to (`variables`), nearest first, each name once. */
  entries(key: string): readonly YamlEntry[];
  /** True when a template is not in this file, so that what is not here may still be there. */
  readonly open: boolean;
}

export function effectiveJob(node: YamlNode, root: YamlNode): Effective {
  const { nodes, open } = templatesOf(node, root);
  const defaults = node.at("inherit", "default")?.value === false ? [] : [root.get("default"), root];
  return {
    open,
    get(key) {
      const own = nodes.find((one) => one.get(key))?.get(key);
      if (own || !INHERITED.has(key)) return own;
      return defaults.find((one) => one?.get(key))?.get(key);
    },
    entries(key) {
      const seen = new Set<string>();
      return nodes
        .flatMap((one) => one.get(key)?.entries() ?? [])
        .filter(({ key: name }) => !seen.has(name) && seen.add(name));
    },
  };
}

/** The job and what it extends, nearest first: of several templates a later one counts more. */
function templatesOf(node: YamlNode, root: YamlNode): { readonly nodes: readonly YamlNode[]; readonly open: boolean } {
  const nodes: YamlNode[] = [];
  let open = false;
  const walk = (at: YamlNode, depth: number) => {
    if (depth > DEEPEST || nodes.length >= MOST_TEMPLATES) return;
    nodes.push(at);
    const wanted = at.get("extends");
    const names = wanted ? [wanted, ...wanted.items()].flatMap(({ string }) => string ?? []) : [];
    for (const name of names.reverse()) {
      const template = root.get(name);
      if (template) walk(template, depth + 1);
      else open = true;
    }
  };
  walk(node, 0);
  return { nodes, open };
}

/** The scalars of a script, nested lists and `!reference [job, key]` opened. https://docs.gitlab.com/ci/yaml/yaml_optimization/ */
export function scriptLines(node: YamlNode | undefined, root: YamlNode): readonly YamlNode[] {
  const lines: YamlNode[] = [];
  const walk = (at: YamlNode | undefined, depth: number) => {
    if (!at || depth > DEEPEST || lines.length >= MOST_ITEMS) return;
    if (at.kind === "scalar") lines.push(at);
    else if (at.tag === "!reference") walk(referred(at, root), depth + 1);
    else for (const item of at.items()) walk(item, depth + 1);
  };
  walk(node, 0);
  return lines;
}

/** What a value is once a reference is opened. */
export function opened(node: YamlNode | undefined, root: YamlNode, depth = 0): YamlNode | undefined {
  if (node?.tag !== "!reference" || depth > DEEPEST) return node;
  return opened(referred(node, root), root, depth + 1);
}

function referred(node: YamlNode, root: YamlNode): YamlNode | undefined {
  const route = node.items().map(({ string }) => string ?? "");
  return route.length === 0 ? undefined : root.at(...route);
}
