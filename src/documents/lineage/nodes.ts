/** Small questions to YAML nodes that all DVC files share. */
import type { YamlNode } from "../yaml/yaml.ts";
import type { Fault, Tracked, Written } from "./document.ts";

const HASHES = ["md5", "etag", "checksum"];
const MD5 = /^[0-9a-f]{32}(\.dir)?$/;

/** A scalar's text with its place; undefined for anything else. */
export function written(node: YamlNode | undefined): Written | undefined {
  const value = node?.string;
  return node === undefined || value === undefined ? undefined : { value, from: node.from, to: node.to };
}

export function isTrue(node: YamlNode | undefined): boolean {
  return node?.value === true;
}

/** Entries of `deps` and `outs` in `.dvc` files and dvc.lock; what is malformed goes to `faults`. */
export function trackedList(list: YamlNode | undefined, faults: Fault[]): Tracked[] {
  if (list === undefined || list.kind === "null") return [];
  if (list.kind !== "list") faults.push(at(list, "is no list"));
  return list.items().flatMap((item) => tracked(item, faults) ?? []);
}

function tracked(item: YamlNode, faults: Fault[]): Tracked | undefined {
  const repo = item.get("repo");
  const path = written(item.get("path"));
  if (!path) {
    faults.push(at(item, "an entry without a path"));
    return undefined;
  }
  const hash = hashOf(item, faults);
  const remote = item.get("remote")?.string;
  return {
    path,
    ...(hash ? { hash } : {}),
    ...count("size", item.get("size")),
    ...count("files", item.get("nfiles")),
    ...(repo ? { repo: repoOf(repo) } : {}),
    ...(remote === undefined ? {} : { remote }),
    from: item.from,
    to: item.to,
  };
}

function hashOf(item: YamlNode, faults: Fault[]): Tracked["hash"] {
  for (const algorithm of HASHES) {
    const node = item.get(algorithm);
    const value = written(node);
    if (!node || node.kind === "null") continue;
    if (algorithm === "md5" && (!value || !MD5.test(value.value))) {
      faults.push(at(node, "an md5 that is not 32 hex digits"));
    }
    return value && { ...value, algorithm };
  }
  return undefined;
}

function repoOf(repo: YamlNode): NonNullable<Tracked["repo"]> {
  const url = written(repo.get("url"));
  const rev = written(repo.get("rev"));
  const revLock = written(repo.get("rev_lock"));
  return { ...(url ? { url } : {}), ...(rev ? { rev } : {}), ...(revLock ? { revLock } : {}) };
}

function count<Key extends "size" | "files">(key: Key, node: YamlNode | undefined): { [K in Key]?: number } {
  return typeof node?.value === "number" ? ({ [key]: node.value } as { [K in Key]?: number }) : {};
}

export function at(node: YamlNode, message: string): Fault {
  return { message, from: node.from, to: node.to };
}
