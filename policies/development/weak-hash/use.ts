/** What a hash is for, by the names around it. */
import type { Call, PythonDocument } from "#policy";

export type Use = "secret" | "signature" | "integrity" | "key" | "unknown";

const SECRET =
  /passw(?:or)?d|passphrase|(?:^|_|\b)pwd(?:$|_|\b)|secret|credential|api_?key|access_?token|auth_?token|session_?token|reset_?token|csrf|\botp\b/i;
const SIGNATURE = /(?:^|_|\b)(?:sign|signature|signed|sig|hmac|mac)(?:$|_|\b)/i;
const INTEGRITY = /verif|integrity|check_?(?:md5|sha1|hash)|valid(?:ate)?_?(?:md5|sha1|hash|file|download)/i;
const KEY =
  /cache|(?:^|_|\b)(?:key|keys|id|ids|uid|uuid|name|names|filename|folder|dir|path|seed|bucket|shard|slug|suffix|prefix|color|colour|label|tag|group|fold|split)(?:$|_|\b)|etag|dedup|duplicat|fingerprint|signature_?key|unique|hash_?to|random|anonymi|partition|version|config|node|memo|git|blob|digest_?size|short|websocket|gravatar|s3|content_md5|uri|url|bloom|minhash|simhash|shingle|ngram|__hash__/i;
const COMPARED =
  /digest\(\)\s*(?:==|!=)|(?:==|!=)\s*[\w.]*digest\(\)|\b\w{0,80}(?:md5|sha1|checksum)\w{0,80}\s*(?:==|!=)\s*\w|\b\w{0,80}(?:digest|hash)\w{0,80}\s*(?:==|!=)\s*[\w.]*expected|compare_digest/i;

export function useOf(document: PythonDocument, call: Call): Use {
  const hashed = call.args.map(({ text }) => text).join(" ");
  const targets = document.assignments
    .filter(({ value }) => value.from <= call.from && call.to <= value.to)
    .map(({ target }) => target.text);
  const owner = call.function;
  const near = [hashed, ...targets].join(" ");
  const around = owner?.name ?? "";
  if (/["']blob /.test(hashed)) return "key";
  if (SECRET.test(hashed) || SECRET.test(around)) return "secret";
  if (SIGNATURE.test(around) || targets.some((target) => SIGNATURE.test(target) && !KEY.test(around)))
    return "signature";
  if (INTEGRITY.test(around) || (owner && COMPARED.test(owner.text))) return "integrity";
  if (KEY.test(near) || KEY.test(around) || KEY.test(statementOf(document, call))) return "key";
  return "unknown";
}

/** The line that it stands in. */
function statementOf({ source }: PythonDocument, call: Call): string {
  const { line } = source.position(call.from);
  return source.text.slice(source.lineStart(line), source.lineStart(line + 1));
}
