/** One walk over a parsed tree: what aliases name, which keys stand twice, and whether it is too much to look at. */
import { type Alias, isAlias, isMap, isScalar, isSeq, type ParsedNode } from "yaml";
import type { YamlProblem } from "./yaml.ts";

export interface Survey {
  /** What each alias names; one that is missing here is to be taken as null. */
  readonly aliases: ReadonlyMap<Alias.Parsed, ParsedNode>;
  readonly problems: readonly YamlProblem[];
  /** False when the tree is too deep to be looked at. */
  readonly readable: boolean;
}

const MAX_DEPTH = 150;
/** Nodes with every alias written out; more is a bomb, not a configuration. */
const MAX_EXPANDED = 500_000;
const MAX_ALIASES = 5_000;

export function survey(root: ParsedNode): Survey {
  const aliases = new Map<Alias.Parsed, ParsedNode>();
  const problems: YamlProblem[] = [];
  const anchors = new Map<string, ParsedNode>();
  const open = new Set<ParsedNode>();
  /** Size of an anchored node once it is closed. */
  const sizes = new Map<ParsedNode, number>();
  let readable = true;
  let expanded = 0;

  const visit = (node: ParsedNode | null, depth: number): number => {
    if (!node || !readable) return 0;
    if (depth > MAX_DEPTH) {
      readable = false;
      problems.push({
        kind: "limit",
        message: `nested deeper than ${MAX_DEPTH}`,
        from: node.range[0],
        to: node.range[0],
      });
      return 0;
    }
    if (isAlias(node)) return follow(node);
    if (node.anchor) anchors.set(node.anchor, node);
    let size = 1;
    expanded += 1;
    open.add(node);
    if (isMap(node)) {
      duplicates(node.items, problems);
      for (const { key, value } of node.items) {
        size += visit(key as ParsedNode | null, depth + 1) + visit(value as ParsedNode | null, depth + 1);
      }
    } else if (isSeq(node)) {
      for (const item of node.items) size += visit(item as ParsedNode | null, depth + 1);
    }
    open.delete(node);
    if (node.anchor) sizes.set(node, size);
    return size;
  };

  const follow = (alias: Alias.Parsed): number => {
    const [from, to] = alias.range;
    const target = anchors.get(alias.source);
    if (!target || open.has(target)) {
      const message = target ? "an alias inside the node that it names" : `unknown alias ${alias.source.slice(0, 40)}`;
      problems.push({ kind: "syntax", message, from, to });
      return 1;
    }
    const size = sizes.get(target) ?? 1;
    if (aliases.size >= MAX_ALIASES || expanded + size > MAX_EXPANDED) {
      problems.push({ kind: "limit", message: "aliases that expand without end", from, to });
      return 1;
    }
    aliases.set(alias, target);
    expanded += size;
    return size;
  };

  visit(root, 0);
  return { aliases, problems, readable };
}

function duplicates(items: readonly { key: unknown }[], problems: YamlProblem[]): void {
  const seen = new Set<string>();
  for (const { key } of items) {
    if (!isScalar(key) || !key.range) continue;
    const text = keyText(key);
    if (seen.has(text) && text !== "<<") {
      const [from, to] = key.range;
      problems.push({ kind: "duplicate", message: `key ${JSON.stringify(text.slice(0, 60))} stands twice`, from, to });
    }
    seen.add(text);
  }
}

/** A scalar key as its author wrote it: `on` and `8080`, not what a schema makes of them. */
export function keyText(key: { value: unknown; source?: string; type?: string | null | undefined }): string {
  return key.type === "PLAIN" && key.source !== undefined ? key.source : String(key.value ?? "");
}
