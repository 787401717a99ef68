/** Python modules of the repository, and what they hand on to those that import them. */
import type { PythonDocument } from "../../documents/python/document.ts";
import { readReexports } from "../../documents/python/reexports.ts";
import type { Repository } from "../repository.ts";

/** A package that hands on what another one hands on to it: the `__init__.py` of a folder, and one more. */
const MOST_HOPS = 3;
const LONGEST = 1_000_000;

interface Modules {
  /** First parts of the paths under which the repository's own modules are imported, with the folders they stand in. */
  readonly roots: ReadonlyMap<string, string>;
  readonly handed: Map<string, ReadonlyMap<string, string>>;
  /** What absolute paths stand for. */
  readonly meant: Map<string, string | undefined>;
  /** Of modules with a star import. */
  readonly texts: Map<string, string>;
}

const known = new WeakMap<Repository, Modules>();

/** Lets a document see through the repository's own modules, where it imports any. */
export function amongModules(document: PythonDocument, repository: Repository): void {
  const modules = modulesOf(repository);
  const own = ({ name }: { readonly name: string }): boolean => isOwn(name, modules);
  if (!document.imports.some(own)) return;
  const paths = new Map<string, string | undefined>();
  document.among((path) => {
    if (!paths.has(path))
      paths.set(path, own({ name: path }) ? follow(path, document.source.path, modules, repository) : undefined);
    return paths.get(path);
  });
}

function modulesOf(repository: Repository): Modules {
  const modules = known.get(repository) ?? {
    roots: rootsOf(repository),
    handed: new Map(),
    meant: new Map(),
    texts: new Map(),
  };
  known.set(repository, modules);
  return modules;
}

function isOwn(name: string, { roots }: Modules): boolean {
  return name.startsWith(".") || roots.has(name.split(".", 1)[0] as string);
}

function fileOf(parts: readonly string[], { roots }: Modules, repository: Repository): string | undefined {
  const base = (roots.get(parts[0] as string) ?? "") + parts.join("/");
  return [`${base}.py`, `${base}/__init__.py`].find((one) => repository.has(one));
}

function rootsOf({ paths }: Repository): ReadonlyMap<string, string> {
  const roots = new Map<string, string>();
  for (const path of paths) {
    if (!path.endsWith(".py")) continue;
    const [, folder = "", root] = /^(src\/|lib\/|python\/)?(\w+)(?:\.py$|\/)/.exec(path) ?? [];
    if (root !== undefined && !roots.has(root)) roots.set(root, folder);
  }
  return roots;
}

/** The path of what is meant; undefined where the module defines it itself, or is not at hand. */
function follow(path: string, from: string, modules: Modules, repository: Repository): string | undefined {
  const whole = absolute(path, from, modules);
  if (whole === undefined) return undefined;
  if (!modules.meant.has(whole)) modules.meant.set(whole, followed(whole, modules, repository));
  return modules.meant.get(whole);
}

function followed(path: string, modules: Modules, repository: Repository): string | undefined {
  let at: string | undefined = path;
  let meant: string | undefined;
  for (let hop = 0; hop < MOST_HOPS && at !== undefined; hop++) {
    const next = handedOn(at, modules, repository);
    if (next === undefined) break;
    meant = next;
    at = modules.roots.has(next.split(".", 1)[0] as string) ? next : undefined;
  }
  return meant !== undefined && !modules.roots.has(meant.split(".", 1)[0] as string) ? meant : undefined;
}

function handedOn(path: string, modules: Modules, repository: Repository): string | undefined {
  const parts = path.split(".");
  for (let length = parts.length - 1; length > 0; length--) {
    const file = fileOf(parts.slice(0, length), modules, repository);
    if (file === undefined) continue;
    const name = parts[length] as string;
    const bare = name.replace(/\(\)$/, "");
    const exported = exportsOf(file, modules, repository);
    const meant = exported.get(bare) ?? starred(bare, exported.get("*"), file, modules, repository);
    if (meant === undefined) return undefined;
    const made = name.endsWith("()") ? "()" : "";
    return [(absolute(meant, file, modules) ?? "") + made, ...parts.slice(length + 1)].join(".");
  }
  return undefined;
}

/** What `from pickle import *` brings, where the module gives the name no meaning of its own. */
function starred(
  name: string,
  star: string | undefined,
  file: string,
  { texts }: Modules,
  repository: Repository,
): string | undefined {
  if (star === undefined || !/^[A-Za-z]\w*$/.test(name)) return undefined;
  const text = texts.get(file) ?? repository.read(file) ?? "";
  texts.set(file, text);
  const own = new RegExp(`^(?:(?:async[ \\t]+)?def|class)[ \\t]+${name}\\b|^[ \\t]*${name}[ \\t]*[:=]`, "m");
  return own.test(text) ? undefined : `${star}${star.endsWith(".") ? "" : "."}${name}`;
}

function exportsOf(file: string, { handed }: Modules, repository: Repository): ReadonlyMap<string, string> {
  const before = handed.get(file);
  if (before) return before;
  const text = repository.read(file) ?? "";
  const found = text.length > LONGEST ? new Map<string, string>() : readReexports(text);
  handed.set(file, found);
  return found;
}

/** `..io.load` in `pkg/sub/a.py` is `pkg.io.load`. */
function absolute(path: string, from: string, { roots }: Modules): string | undefined {
  const dots = /^\.*/.exec(path)?.[0].length ?? 0;
  if (dots === 0) return path;
  const folders = from.split("/").slice(0, -1);
  const root = folders.findIndex(
    (_, index) => roots.get(folders[index] as string) === folders.slice(0, index).join("/") + (index > 0 ? "/" : ""),
  );
  const inside = folders.slice(Math.max(root, 0), folders.length - (dots - 1));
  return [...inside, path.slice(dots)].filter((part) => part !== "").join(".");
}
