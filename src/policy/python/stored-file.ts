/** Files of the repository that Python code names: a model that is loaded, a script that is run. */
import { normalize } from "node:path/posix";
import type { Value } from "../../documents/python/document.ts";
import type { Repository } from "../repository.ts";

const JOINS: ReadonlySet<string> = new Set(["os.path.join", "posixpath.join", "pathlib.Path", "pathlib.PurePath"]);
const MAX_DEPTH = 8;

/**
 * The file that a path written in the code at `from` leads to: from the repository's root, or from the folder of the
 * code. Undefined where the path is not constant, or no such file is there.
 */
export function storedFile(value: Value, from: string, repository: Repository): string | undefined {
  const written = pathOf(value, 0);
  if (written === undefined || written === "" || /^(?:\/|~|[a-z][a-z0-9+.-]*:)/i.test(written)) return undefined;
  const folder = from.includes("/") ? from.slice(0, from.lastIndexOf("/")) : "";
  const places = [written, `${folder}/${written}`];
  return (written.startsWith(".") ? places.toReversed() : places)
    .map((path) => normalize(path).replace(/^\/+/, ""))
    .find((path) => !path.startsWith("..") && repository.has(path));
}

/** The path as text, from the folder of the code where it is built on `__file__`. */
function pathOf(value: Value, depth: number): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const { string, bound } = value;
  if (string !== undefined) return string;
  if (bound !== value) return pathOf(bound, depth + 1);
  if (value.kind === "operation" && value.operator === "/") return joined(value.parts, depth);
  const { call } = value;
  if (call) {
    if (call.names.some((name) => JOINS.has(name))) return joined(call.args, depth);
    const folder = ownFolder(value, 0);
    if (folder !== undefined) return folder;
    // `.resolve()`, `.as_posix()` and `str(…)` change nothing of what is meant.
    if (/^(?:resolve|absolute|as_posix|expanduser)$/.test(call.method)) return pathOf(call.receiver, depth + 1);
    if (call.name === "str" || call.name === "os.fspath") return pathOf(call.argument(0), depth + 1);
    return call.method === "joinpath" ? joined([call.receiver, ...call.args], depth) : undefined;
  }
  return ownFolder(value, 0);
}

function joined(parts: readonly Value[], depth: number): string | undefined {
  const texts = parts.map((part) => pathOf(part, depth + 1));
  return texts.includes(undefined) ? undefined : texts.filter((text) => text !== "").join("/");
}

/** `Path(__file__).parent` is ".", each further one a folder up. */
function ownFolder(value: Value, up: number): string | undefined {
  if (up > MAX_DEPTH) return undefined;
  const { call } = value;
  if (value.kind === "attribute" && value.last === "parent") return above(ownFolder(value.object, up + 1));
  if (call?.name === "os.path.dirname") return above(ownFolder(call.argument(0), up + 1));
  if (call && /^(?:os\.path\.(?:abspath|realpath)|pathlib\.Path)$/.test(call.name ?? ""))
    return ownFolder(call.argument(0), up + 1);
  if (call?.method === "resolve" || call?.method === "absolute") return ownFolder(call.receiver, up + 1);
  if (value.bound !== value) return ownFolder(value.bound, up + 1);
  return value.kind === "name" && value.text === "__file__" ? "file" : undefined;
}

function above(inner: string | undefined): string | undefined {
  if (inner === undefined) return undefined;
  return inner === "file" ? "." : inner === "." ? ".." : `${inner}/..`;
}
