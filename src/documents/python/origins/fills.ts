/** What is put into a name, or into a file, other than by an assignment to it. */
import type { Analysis } from "../analysis.ts";
import { argumentsOf } from "../arguments.ts";
import { Kind } from "../kinds.ts";
import { nearestBefore } from "../nearest.ts";
import { children, firstChild, kindOf, lastChild, startOf, textOf } from "../syntax.ts";
import { FILLS } from "./passes.ts";
import { WRITES_TO, WRITES_TO_BY_METHOD } from "./sources.ts";

interface Fill {
  readonly at: number;
  /** What is put in. */
  readonly node: number;
}

export interface Fills {
  /** What was put into a name before this use of it: `messages.append(x)`, `payload["prompt"] = x`. */
  into(identifier: number): readonly number[];
  /** What is put anywhere in the document into names and members of this last name. */
  named(word: string): readonly number[];
  /** What was written into the file that this expression names: a download, or an expression. */
  writer(node: number): number | undefined;
}

/** Of more than these the nearest count. */
const MOST = 16;

export function findFills(analysis: Analysis): Fills {
  const { syntax, names } = analysis;
  const byName = new Map<string, Fill[]>();
  const byFile = new Map<string, Fill[]>();
  const byWord = new Map<string, number[]>();
  for (let node = 0; node < syntax.count; node++) {
    const kind = syntax.kind[node];
    if (kind === Kind.Call) readCall(node);
    else if (kind === Kind.Assignment || kind === Kind.Augmented) readAssignment(node);
  }
  return { into, named: (word) => byWord.get(word) ?? [], writer };

  function into(identifier: number): readonly number[] {
    return nearestBefore(byName.get(keyOf(identifier) ?? ""), startOf(syntax, identifier), MOST).map(
      ({ node }) => node,
    );
  }

  function writer(node: number): number | undefined {
    if (byFile.size === 0) return undefined;
    return nearestBefore(byFile.get(fileOf(node) ?? ""), startOf(syntax, node), 1)[0]?.node;
  }

  function readCall(call: number): void {
    const callee = firstChild(syntax, call);
    if (kindOf(syntax, callee) !== Kind.Attribute) {
      if (/^(?:urlretrieve|download|download_url|download_url_to_file)$/.test(textOf(syntax, callee)))
        readWriter(call, callee);
      return;
    }
    const method = textOf(syntax, lastChild(syntax, callee));
    if (FILLS.has(method)) {
      const { all } = argumentsOf(analysis, call);
      putByWord(firstChild(syntax, callee), all);
      const key = keyOf(firstChild(syntax, callee));
      if (key === undefined) return;
      for (const node of all.slice(0, MOST)) put(byName, key, startOf(syntax, call), node);
      if (method === "write") readWrite(call, openedAs(firstChild(syntax, callee)));
    } else if (method === "write_bytes" || method === "write_text") {
      readWrite(call, firstChild(syntax, callee));
    } else if (method === "download" || method === "download_url" || WRITES_TO_BY_METHOD.has(method))
      readWriter(call, callee);
  }

  function readWriter(call: number, callee: number): void {
    const { positional, keywords } = argumentsOf(analysis, call);
    const path = names.targets(callee).find((target) => target.path !== undefined && WRITES_TO.has(target.path))?.path;
    const word = kindOf(syntax, callee) === Kind.Attribute ? lastChild(syntax, callee) : callee;
    const slot =
      (path === undefined ? undefined : WRITES_TO.get(path)) ?? WRITES_TO_BY_METHOD.get(textOf(syntax, word));
    if (!slot) return;
    const target = keywords.find(({ name }) => name === slot.keyword)?.value ?? positional[slot.index];
    const file = target === undefined ? undefined : fileOf(target);
    if (file !== undefined) put(byFile, file, startOf(syntax, call), call);
  }

  function readWrite(call: number, file: number | undefined): void {
    const [given] = argumentsOf(analysis, call).positional;
    const name = file === undefined ? undefined : fileOf(file);
    if (given !== undefined && name !== undefined) put(byFile, name, startOf(syntax, call), given);
  }

  /** `path` of an `f` that `open(path, …)` gave. */
  function openedAs(handle: number): number | undefined {
    const [only, second] = names.reaching(handle);
    if (only?.kind !== "value" || second || kindOf(syntax, only.node) !== Kind.Call) return undefined;
    const callee = firstChild(syntax, only.node);
    if (kindOf(syntax, callee) === Kind.Attribute && textOf(syntax, lastChild(syntax, callee)) === "open") {
      const { positional } = argumentsOf(analysis, only.node);
      const [first] = positional;
      return first !== undefined && analysis.fold(first) === undefined ? first : firstChild(syntax, callee);
    }
    return textOf(syntax, callee) === "open" ? argumentsOf(analysis, only.node).positional[0] : undefined;
  }

  function readAssignment(node: number): void {
    const [target, value] = children(syntax, node);
    if (target === undefined || value === undefined || kindOf(syntax, target) !== Kind.Subscript) return;
    putByWord(firstChild(syntax, target), [lastChild(syntax, node)]);
    const key = keyOf(firstChild(syntax, target));
    if (key !== undefined) put(byName, key, startOf(syntax, node), lastChild(syntax, node));
  }

  function putByWord(target: number, nodes: readonly number[]): void {
    const kind = kindOf(syntax, target);
    if (kind !== Kind.Attribute && kind !== Kind.Identifier) return;
    const word = textOf(syntax, kind === Kind.Attribute ? lastChild(syntax, target) : target);
    const known = byWord.get(word);
    if (known) known.push(...nodes);
    else byWord.set(word, [...nodes]);
  }

  /** A name with its scope; nothing for any other expression. */
  function keyOf(node: number): string | undefined {
    if (kindOf(syntax, node) !== Kind.Identifier) return undefined;
    return `${names.scopes.around[node] ?? 0}:${textOf(syntax, node)}`;
  }

  /** A file by its constant name, or else by the expression that names it in this scope. */
  function fileOf(node: number): string | undefined {
    const constant = analysis.fold(node);
    if (typeof constant === "string") return `=${constant}`;
    const kind = kindOf(syntax, node);
    if (kind === Kind.Keyword) return fileOf(lastChild(syntax, node));
    if (kind === Kind.Call) {
      // `str(path)` and `Path(path)` name the same file.
      const [only, second] = argumentsOf(analysis, node).positional;
      return /^(?:str|(?:pathlib\.)?Path|os\.fspath)$/.test(textOf(syntax, firstChild(syntax, node))) &&
        only !== undefined &&
        second === undefined
        ? fileOf(only)
        : undefined;
    }
    if (kind === Kind.Attribute) return `.${textOf(syntax, node).slice(0, 200)}`;
    return keyOf(node);
  }
}

function put(map: Map<string, Fill[]>, key: string, at: number, node: number): void {
  const list = map.get(key);
  if (list) list.push({ at, node });
  else map.set(key, [{ at, node }]);
}
