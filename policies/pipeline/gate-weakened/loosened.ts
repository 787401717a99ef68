/** Whether the same gate lets more through than before. */
import { type Gate, kindByWords, type Severity } from "#policy";
import { type Setting, settingsOf } from "./settings.ts";

export interface Loosening {
  /** Follows the gate's name in the message. */
  readonly what: string;
  readonly severity: Severity;
}

/** Names of limits that a value must reach; lowering one lets more through. */
const FLOOR = /(?:^|-)(?:fail-under|min(?:imum)?|accuracy|auc|f1|recall|score|coverage)(?:-|$)/;
/** Names of limits that a value must not pass; raising one lets more through. */
const CEILING = /(?:^|-)(?:max(?:imum)?|disparity|tolerance|error-rate|loss|drift)(?:-|$)/;
/** The severity from which on a finding counts. */
const LEVEL =
  /^(?:fail-on|fail-on-severity|severity-cutoff|severity-threshold|severity-level|failure-threshold|min-severity)$/;
const LEVELS = ["negligible", "info", "low", "style", "moderate", "medium", "warning", "high", "error", "critical"];
/** Findings that no longer count. */
const IGNORE =
  /^(?:ignore|ignores|ignore-vulns?|ignore-unfixed|skips?|skip-checks?|deselect|allow-ghsas|exclude-rule|skip-policy)$/;

export function loosened(before: Gate, after: Gate): Loosening | undefined {
  const old = settingsOf(before);
  const now = settingsOf(after);
  const isTest = before.kind === "test" || after.kind === "test";
  for (const key of new Set([...old.keys(), ...now.keys()])) {
    const found = compare(key, old.get(key), now.get(key), isTest);
    if (found) return found;
  }
  return severityList(old.get("severity"), now.get("severity")) ?? bandit(old, now, before) ?? deselected(old, now);
}

function compare(
  key: string,
  old: Setting | undefined,
  now: Setting | undefined,
  isTest: boolean,
): Loosening | undefined {
  if (IGNORE.test(key)) return ignored(old, now, isTest);
  const [was, is] = [old?.values.at(-1), now?.values.at(-1)];
  if (was === undefined) return undefined;
  if (LEVEL.test(key)) return raisedLevel(now?.name ?? old?.name ?? key, was, is);
  const isFloor = FLOOR.test(key) && !CEILING.test(key);
  if (!isFloor && !CEILING.test(key)) return undefined;
  const [a, b] = [number(was), is === undefined ? undefined : number(is)];
  if (a === undefined || (is !== undefined && b === undefined)) return undefined;
  if (b === undefined) return { what: `has lost its limit \`${old?.name} ${was}\``, severity: "high" };
  const looser = isFloor ? b < a : b > a;
  return looser ? { what: `lets more through: \`${now?.name}\` from ${was} to ${is}`, severity: "high" } : undefined;
}

function number(text: string): number | undefined {
  return /^-?\d+(?:\.\d+)?%?$/.test(text.trim()) ? Number.parseFloat(text) : undefined;
}

function raisedLevel(name: string, was: string, is: string | undefined): Loosening | undefined {
  const a = LEVELS.indexOf(was.toLowerCase());
  const b = is === undefined ? -1 : LEVELS.indexOf(is.toLowerCase());
  return a !== -1 && b > a
    ? { what: `lets more through: \`${name}\` from ${was} to ${is}`, severity: "high" }
    : undefined;
}

function items(setting: Setting | undefined): readonly string[] {
  return (setting?.values ?? [])
    .flatMap((value) => value.split(/[\s,]+/))
    .filter((item) => item !== "" && item !== "false");
}

function ignored(old: Setting | undefined, now: Setting | undefined, isTest: boolean): Loosening | undefined {
  const known = new Set(items(old));
  // Ordinary tests come and go.
  const added = items(now).filter((item) => !known.has(item) && (!isTest || kindByWords(item) !== undefined));
  const bare = !isTest && now !== undefined && old === undefined && items(now).length === 0 && now.values.includes("");
  if (added.length === 0 && !bare) return undefined;
  const shown = added
    .slice(0, 3)
    .map((item) => `\`${item.slice(0, 40)}\``)
    .join(", ");
  return { what: `leaves out more: \`${now?.name}\`${shown === "" ? "" : ` ${shown}`}`, severity: "medium" };
}

/** `severity: HIGH,CRITICAL` names what counts. */
function severityList(old: Setting | undefined, now: Setting | undefined): Loosening | undefined {
  const kept = new Set(items(now).map((item) => item.toUpperCase()));
  const lost = items(old)
    .map((item) => item.toUpperCase())
    .filter((item) => !kept.has(item));
  const added = now !== undefined && old === undefined && !kept.has("LOW");
  if (lost.length > 0 && now) return { what: `no longer counts ${lost.join(", ")}`, severity: "high" };
  return added ? { what: `counts ${[...kept].join(", ")} alone`, severity: "high" } : undefined;
}

/** `bandit -l`, `-ll`, `-lll`: the more, the less is reported. */
function bandit(
  old: ReadonlyMap<string, Setting>,
  now: ReadonlyMap<string, Setting>,
  { name }: Gate,
): Loosening | undefined {
  if (name !== "bandit") return undefined;
  for (const letter of ["l", "i"]) {
    const count = (settings: ReadonlyMap<string, Setting>): number =>
      [...settings.keys()]
        .filter((key) => new RegExp(`^${letter}+$`).test(key))
        .reduce((most, key) => Math.max(most, key.length), 0);
    if (count(now) > Math.max(1, count(old))) {
      return { what: `reports less: \`-${letter.repeat(count(now))}\``, severity: "high" };
    }
  }
  return undefined;
}

/** Tests of fairness, security or quality that are switched off by name. */
function deselected(old: ReadonlyMap<string, Setting>, now: ReadonlyMap<string, Setting>): Loosening | undefined {
  for (const flag of ["k", "m", "ignore-glob"]) {
    const [was = "", is = ""] = [old.get(flag)?.values.at(-1), now.get(flag)?.values.at(-1)];
    if (is === was) continue;
    for (const [, word] of is.matchAll(/\bnot\s+\(?\s*([\w-]+)/g)) {
      if (word && kindByWords(word) && !was.includes(word))
        return { what: `no longer runs \`${word}\``, severity: "high" };
    }
  }
  return undefined;
}
