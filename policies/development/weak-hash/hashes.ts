/** Calls that hash with what can be broken. */
import type { Call, PythonDocument, Value } from "#policy";

export interface WeakHash {
  readonly call: Call;
  readonly algorithm: string;
}

const DIRECT =
  /^(?:hashlib\.(md4|md5|sha1)|Crypto(?:dome)?\.Hash\.(MD4|MD5|SHA1?)\.new|cryptography\.hazmat\.primitives\.hashes\.(MD5|SHA1))$/;
const NAMED = ["hashlib.new", "hashlib.file_digest", "hmac.new", "hmac.digest"];
const WEAK = /^(?:md4|md5|sha-?1?)$/i;

export function* hashesIn(document: PythonDocument): Iterable<WeakHash> {
  for (const call of document.callsWhere((name) => DIRECT.test(name))) {
    const [, ...groups] = DIRECT.exec(call.names.find((name) => DIRECT.test(name)) ?? "") ?? [];
    const algorithm = groups.find((group) => group !== undefined) ?? "";
    if (isForSecurity(call)) yield { call, algorithm: shown(algorithm) };
  }
  for (const call of document.calls(...NAMED)) {
    const index = { "hashlib.new": 0, "hashlib.file_digest": 1 }[call.name ?? ""] ?? 2;
    const value = call.argument(index, call.name === "hashlib.new" ? "name" : "digestmod");
    const algorithm = nameOf(value);
    if (algorithm !== undefined && WEAK.test(algorithm) && isForSecurity(call))
      yield { call, algorithm: shown(algorithm) };
  }
}

/** `"md5"`, `hashlib.md5`. */
function nameOf(value: Value): string | undefined {
  return value.string ?? /^hashlib\.(\w+)$/.exec(value.name ?? "")?.[1];
}

function isForSecurity(call: Call): boolean {
  return !call.keyword("usedforsecurity").is(false) && !call.hasSpread;
}

function shown(algorithm: string): string {
  const upper = algorithm.toUpperCase();
  return upper === "SHA1" || upper === "SHA" ? "SHA-1" : upper;
}
