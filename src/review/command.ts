/** `/mlsec …` in a comment, read. */
import { nearest } from "../core/nearest.ts";

export type Command =
  | { readonly name: "help" | "fix" | "rescan" }
  /** `what` is the id of a policy, or the first eight or more digits of a finding's fingerprint. */
  | { readonly name: "explain" | "unwaive"; readonly what: string }
  | { readonly name: "waive"; readonly what: string; readonly reason: string; readonly until: string | undefined }
  | { readonly name: "false-positive"; readonly what: string; readonly reason: string };

export type Reading = { readonly command: Command } | { readonly problem: string };

export const USAGE: Readonly<Record<Command["name"], string>> = {
  help: "/mlsec help",
  fix: "/mlsec fix",
  rescan: "/mlsec rescan",
  explain: "/mlsec explain <policy or finding>",
  waive: '/mlsec waive <finding or policy> reason="…" until=YYYY-MM-DD',
  unwaive: "/mlsec unwaive <finding or policy>",
  "false-positive": '/mlsec false-positive <finding> reason="…"',
};

const NAMES = Object.keys(USAGE) as Command["name"][];
const SHORTEST_REASON = 10;
const LONGEST_REASON = 1000;
const SUBJECT = /^[a-z0-9][a-z0-9/-]{0,99}$/;
export const FINDING = /^[0-9a-f]{8,32}$/;

/** Undefined for a comment that is no command. Only its first line counts. */
export function readCommand(body: string): Reading | undefined {
  const line = /^\s*\/mlsec(?!\S)([^\r\n]*)/.exec(body)?.[1];
  if (line === undefined) return undefined;
  // Phones write curly quotes.
  const words = line.replace(/[“”„]/g, '"').match(/[^\s"=]+="[^"]*"|[^\s]+/g) ?? [];
  const [word = "help", ...rest] = words;
  const name = NAMES.find((one) => one === word.toLowerCase());
  if (name === undefined) {
    const near = nearest(word.toLowerCase(), NAMES);
    const meant = near === undefined ? "" : `did you mean \`${near}\`? `;
    return { problem: `there is no such command; ${meant}\`${USAGE.help}\` lists what there is` };
  }
  const options = new Map(rest.flatMap((one) => optionOf(one)));
  const subjects = rest.filter((one) => optionOf(one).length === 0);
  const [what = ""] = subjects;
  const write = `write \`${USAGE[name]}\``;
  if (name === "help" || name === "fix" || name === "rescan") {
    return rest.length === 0 ? { command: { name } } : { problem: write };
  }
  if (subjects.length !== 1 || !SUBJECT.test(what)) return { problem: write };
  if (name === "explain" || name === "unwaive") {
    return options.size === 0 ? { command: { name, what } } : { problem: write };
  }
  const reason = options.get("reason")?.trim() ?? "";
  const until = options.get("until");
  if ([...options.keys()].some((key) => key !== "reason" && (key !== "until" || name !== "waive"))) {
    return { problem: write };
  }
  if (reason.length < SHORTEST_REASON) {
    return { problem: `say why, in at least ${SHORTEST_REASON} characters: \`${USAGE[name]}\`` };
  }
  if (reason.length > LONGEST_REASON) return { problem: `the reason is longer than ${LONGEST_REASON} characters` };
  if (name === "false-positive") {
    return FINDING.test(what)
      ? { command: { name, what, reason } }
      : { problem: "name the finding by the digits that stand with it in the check" };
  }
  if (until !== undefined && !isDay(until)) return { problem: "`until` must be a day, YYYY-MM-DD" };
  return { command: { name, what, reason, until } };
}

function optionOf(word: string): readonly [string, string][] {
  const [, key, value = ""] = /^(\w+)=(.*)$/.exec(word) ?? [];
  return key === undefined ? [] : [[key.toLowerCase(), value.replace(/^"(.*)"$/, "$1")]];
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
