/** One requirement as PEP 508 and pip write it, with offsets. https://packaging.python.org/specifications/dependency-specifiers/ */
import type { Origin, Package } from "./document.ts";
import { normalizeName } from "./name.ts";
import { pep440Bounds } from "./version.ts";

const NAME = /[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?/y;
const CLAUSE = /^(===|==|~=|!=|<=|>=|<|>)\s*[^\s,;<>=!~]+$/;
const SCHEME = /^[a-z][a-z0-9+.-]*:(\/\/|(?=[./]))/i;
const VCS = /^(git|hg|svn|bzr)\+/i;
const FILE = /\.(whl|tar\.gz|tgz|tar\.bz2|zip|egg)$/i;
const LONGEST = 4000;

/**
 * A requirement by name in `text` between two offsets; `group` as in `Package`.
 * Undefined when the range does not hold one.
 */
export function parseRequirement(text: string, from: number, to: number, group: string): Package | undefined {
  if (to - from > LONGEST) return undefined;
  const start = skipSpace(text, from, to);
  NAME.lastIndex = start;
  const written = NAME.exec(text)?.[0];
  if (written === undefined || start + written.length > to) return undefined;
  const extras = extrasAt(text, start + written.length, to);
  if (!extras) return undefined;
  const body = skipSpace(text, extras.to, to);
  const base = { name: normalizeName(written), written, extras: extras.names, group, editable: false, files: [] };
  return body < to && text[body] === "@"
    ? direct(text, start, skipSpace(text, body + 1, to), to, base)
    : versioned(text, start, extras.to, body, to, base);
}

type Base = Pick<Package, "name" | "written" | "extras" | "group" | "editable" | "files">;

function versioned(text: string, from: number, nameTo: number, body: number, to: number, base: Base) {
  const semicolon = text.slice(body, to).indexOf(";");
  const end = trimEnd(text, body, semicolon === -1 ? to : body + semicolon);
  const specifier = text.slice(body, end);
  const clauses = specifier.replace(/^\((.*)\)$/, "$1").split(/,|(?<!\s)\s+(?=[<>=!~])/);
  if (specifier !== "" && !clauses.every((clause) => clause.trim() === "" || CLAUSE.test(clause.trim()))) {
    return undefined;
  }
  const marker = semicolon === -1 ? "" : text.slice(body + semicolon + 1, to).trim();
  return {
    ...base,
    specifier,
    ...pep440Bounds(clauses.join(",")),
    ...(marker === "" ? {} : { marker }),
    origin: { type: "index" } as const,
    hashes: [],
    from,
    to: specifier === "" ? nameTo : end,
    parts: { nameTo, specifierFrom: specifier === "" ? nameTo : body, specifierTo: specifier === "" ? nameTo : end },
  };
}

function direct(text: string, from: number, urlFrom: number, to: number, base: Base): Package | undefined {
  const length = text.slice(urlFrom, to).search(/\s|$/);
  const url = text.slice(urlFrom, urlFrom + length);
  if (url === "") return undefined;
  const rest = text.slice(urlFrom + length, to).trim();
  if (rest !== "" && !rest.startsWith(";")) return undefined;
  const marker = rest.slice(1).trim();
  return {
    ...base,
    specifier: "",
    bounded: true,
    ...(marker === "" ? {} : { marker }),
    origin: originOf(url),
    hashes: [],
    from,
    to: urlFrom + length,
  };
}

/** True for what pip takes as a URL, an archive or a folder rather than as a name. */
export function isTarget(text: string): boolean {
  if (text.length > LONGEST || /^[\w.-]+(\[[^\]]*\])?@/.test(text)) return false;
  return SCHEME.test(text) || VCS.test(text) || /^\.{0,2}\//.test(text) || text === "." || isLocal(text);
}

function isLocal(text: string): boolean {
  const path = text.replace(/\[[^\]]*\]$/, "");
  return FILE.test(path) || path.startsWith(".") || /^[\w.-]+[/\\]/.test(path) || /^[a-z]:\\/i.test(path);
}

/** A requirement that is a URL, an archive or a folder; its name from `#egg=` or the wheel's file name, else "". */
export function targetPackage(text: string, from: number, group: string, editable: boolean): Package {
  const short = text.slice(0, LONGEST);
  const named = /[#&]egg=([\w.-]+)/.exec(short)?.[1] ?? /(?:^|\/)([A-Za-z0-9_.]+)-\d[^/]*\.whl$/.exec(short)?.[1] ?? "";
  return {
    name: normalizeName(named),
    written: named === "" ? text : named,
    extras: [],
    specifier: "",
    bounded: true,
    origin: originOf(short),
    editable,
    hashes: [],
    files: [],
    group,
    from,
    to: from + text.length,
  };
}

/** Splits a repository URL from the revision behind its last `@`: `git+https://host/org/repo.git@v1#egg=repo`. */
export function originOf(url: string): Origin {
  if (VCS.test(url)) {
    const bare = url.replace(/#.*$/s, "");
    const at = bare.lastIndexOf("@");
    return at === -1 || namesUser(bare, at)
      ? { type: "vcs", url: bare }
      : { type: "vcs", url: bare.slice(0, at), revision: bare.slice(at + 1) };
  }
  if (SCHEME.test(url)) return /^file:/i.test(url) ? { type: "path", path: url } : { type: "url", url };
  return { type: "path", path: url };
}

/** True when the `@` stands between a user and a host (`ssh://git@host/…`, `git+git@host:org/repo`), not before a revision. */
function namesUser(url: string, at: number): boolean {
  const scheme = url.indexOf("://");
  return !url.slice(scheme === -1 ? 0 : scheme + 3, at).includes("/");
}

function extrasAt(text: string, at: number, to: number): { names: string[]; to: number } | undefined {
  const open = skipSpace(text, at, to);
  if (text[open] !== "[" || open >= to) return { names: [], to: at };
  const length = text.slice(open, to).indexOf("]");
  if (length === -1) return undefined;
  const names = text.slice(open + 1, open + length).split(",");
  return { names: names.map((name) => name.trim()).filter((name) => name !== ""), to: open + length + 1 };
}

function skipSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && /\s/.test(text[at] as string)) at++;
  return at;
}

function trimEnd(text: string, from: number, to: number): number {
  let at = to;
  while (at > from && /\s/.test(text[at - 1] as string)) at--;
  return at;
}
