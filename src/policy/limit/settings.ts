/** Limits in YAML, JSON, TOML and INI files. */
import type { DocumentOf } from "../../documents/document.ts";
import type { Limit, Rule } from "./limit.ts";

const FILES = /\.(?:ya?ml|json|toml|cfg|ini)$/i;
/** Results are measured and locked, not set; pipelines are compared elsewhere. */
const NOT =
  /(?:^|\/)(?:\.github|\.gitlab|node_modules)\/|gitlab-ci|(?:^|\/)(?:package(?:-lock)?|tsconfig|dvc\.lock|[\w-]*(?:metrics|results|scores)[\w.-]*)\.\w+$|\.lock$|\.schema\.json$/i;
const ENTRY =
  /^(\s{0,80}(?:-\s+)?)["']?([\w./-]{1,80})["']?\s{0,20}[:=]\s*(?:(-?\d[\d_]*(?:\.\d+)?(?:e-?\d+)?)|(null|~))?\s*(?:[,#;].*)?$/;
const OPEN = /^(\s{0,80}(?:-\s+)?)["']?([\w./-]{1,80})["']?\s{0,20}[:=]\s*[{[]?\s*(?:#.*)?$/;
const MAX_LINES = 20_000;

export function limitsInSettings({ source }: DocumentOf<"text">, rule: Rule): Limit[] {
  if (!FILES.test(source.path) || NOT.test(source.path)) return [];
  const sections = /\.(?:toml|cfg|ini)$/i.test(source.path);
  const path: { readonly indent: number; readonly key: string }[] = [];
  return source.text.split("\n", MAX_LINES).flatMap((raw, index): Limit[] => {
    const line = raw.replace(/\r$/, "");
    const section = sections ? /^\s*\[+([^\]]{1,200})\]+/.exec(line)?.[1] : undefined;
    if (section !== undefined) {
      path.splice(0, path.length, { indent: -1, key: section });
      return [];
    }
    const opened = OPEN.exec(line);
    const entry = ENTRY.exec(line);
    const found = opened ?? entry;
    if (!found) return [];
    const indent = (found[1] ?? "").length;
    while (path.length > 0 && (path.at(-1)?.indent ?? 0) >= indent) path.pop();
    const key = found[2] ?? "";
    const name = [...path.map((one) => one.key), key].join(".");
    if (opened) path.push({ indent, key });
    if (!entry || (entry[3] === undefined && entry[4] === undefined)) return [];
    const direction = rule(name);
    if (!direction) return [];
    const value = entry[3] === undefined ? null : Number(entry[3].replaceAll("_", ""));
    const start = source.lineStart(index + 1);
    const location = source.locate(start + indent, start + line.trimEnd().length);
    return [{ id: name, name, value, direction, anchor: name, location }];
  });
}
