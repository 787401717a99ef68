/** Sections of YAML, TOML and INI files that configure something that protects, with whether they are switched on. */
import type { DocumentOf } from "../../documents/document.ts";
import type { Protection } from "./protection.ts";

const FILES = /\.(?:ya?ml|toml|cfg|ini)$/i;
const OFF = /^(?:false|no|off|none|null|disabled|~|"")$/i;
const SWITCH = /^(?:enabled?|active|on)$/i;
const MAX_LINES = 20_000;

interface Line {
  readonly indent: number;
  readonly key: string;
  readonly value: string;
  /** 1-based. */
  readonly number: number;
}

/** One for each section whose key passes; a key with a lone value that switches nothing is no section. */
export function sectionsOf({ source }: DocumentOf<"text">, watches: RegExp): Protection[] {
  if (!FILES.test(source.path)) return [];
  const lines = readLines(source.text, /\.toml$|\.cfg$|\.ini$/i.test(source.path));
  const path: Line[] = [];
  const found: Protection[] = [];
  for (const [index, line] of lines.entries()) {
    while (path.length > 0 && (path.at(-1)?.indent ?? 0) >= line.indent) path.pop();
    const inside = path.some(({ key }) => watches.test(key));
    path.push(line);
    if (inside || !watches.test(line.key)) continue;
    const below = lines.slice(index + 1, index + 200);
    const end = below.findIndex(({ indent }) => indent <= line.indent);
    const own = end === -1 ? below : below.slice(0, end);
    const isSection = own.length > 0 || /^\{|^\[|^(?:true|yes|on|enabled)$/i.test(line.value) || OFF.test(line.value);
    if (!isSection) continue;
    const inner = own.find(({ key, value }) => SWITCH.test(key) && OFF.test(value));
    const off = inner ?? (OFF.test(line.value) || /\benabled?\s*:\s*false/.test(line.value) ? line : undefined);
    const name = path.map(({ key }) => key).join(".");
    found.push({
      id: `section ${name}`,
      what: `\`${name}\``,
      severity: "high",
      anchor: name,
      words: [line.key],
      ...(off ? { off: source.locateLine(off.number) } : {}),
    });
  }
  return found;
}

function readLines(text: string, isIni: boolean): Line[] {
  const list: Line[] = [];
  for (const [index, raw] of text.split("\n", MAX_LINES).entries()) {
    const number = index + 1;
    const section = isIni ? /^\s*\[+([^\]]{1,200})\]+/.exec(raw) : undefined;
    const entry = section
      ? undefined
      : /^(\s{0,80}(?:-\s+)?)["']?([\w./-]{1,80})["']?\s{0,20}[:=]\s*([^#\n]{0,400})/.exec(raw);
    if (section)
      list.push({ indent: 0, key: (section[1] ?? "").split(".").at(-1)?.replaceAll('"', "") ?? "", value: "", number });
    else if (entry)
      list.push({
        indent: (entry[1] ?? "").length + (isIni ? 1 : 0),
        key: entry[2] ?? "",
        value: (entry[3] ?? "").trim(),
        number,
      });
  }
  return list;
}
