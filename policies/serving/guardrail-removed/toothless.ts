/** Guards that are still called and no longer stop anything. */
import { type Call, isOwnLibrary, type PythonDocument } from "#policy";
import { filterOf } from "./filters.ts";
import type { Flip } from "./flags.ts";
import { guardName } from "./names.ts";

/** Lines after which the program goes on as if nothing had been found. */
const IDLE = /^(?:pass|\.\.\.|continue|(?:logg?(?:er|ing)?|self\.log\w*)\.\w+\(.*\)|print\(.*\))$/;
const UNUSED = "is asked, and nobody looks at the answer";
/** What catches whatever a guard raises, and what guards raise themselves. */
const BROAD =
  /^(?:(?:Base)?Exception|\w*(?:HTTP|Auth|Permission|Unauthorized|Forbidden|Validation|Moderation|Guard|Safety|Integrity)\w*)$/;

/** Calls that stopped something before and do not now, where as many of them stand in the function as before. */
export function* toothless(before: PythonDocument, after: PythonDocument, serves: boolean): Generator<Flip> {
  const now = Map.groupBy(guardCalls(after, true), keyOf);
  for (const [key, old] of Map.groupBy(guardCalls(before, serves), keyOf)) {
    const left = now.get(key) ?? [];
    if (left.length !== old.length) continue;
    for (const [index, was] of old.entries()) {
      const is = left[index];
      const fault = is && faultOf(after, is);
      const old = faultOf(before, was);
      // What raises by itself needed nobody to look at its answer, and needs somebody to let its error through.
      if (!is || fault === undefined || (old !== undefined && (old !== UNUSED || fault === UNUSED))) continue;
      if (fault === UNUSED && mayRaise(before, was)) continue;
      yield { message: `\`${is.callee.text.slice(0, 60)}\` ${fault}`, location: is.location, anchor: is.anchor };
    }
  }
  yield* widened(before, after);
}

export function guardCalls(document: PythonDocument, serves: boolean): Call[] {
  return document.allCalls.filter(
    (call) =>
      !call.decorator &&
      ((!isOwnLibrary(document, call.name ?? "") && filterOf(call.names) !== undefined) ||
        guardName(call.method, serves) !== undefined),
  );
}

function keyOf({ anchor, callee }: Call): string {
  return `${anchor} ${callee.text}`;
}

/** `user = verify_token(token)` whose user nobody needs any more still turns callers away. */
function mayRaise({ source }: PythonDocument, call: Call): boolean {
  const label = guardName(call.method, true)?.label;
  const before = source.text.slice(source.lineStart(source.position(call.from).line), call.from);
  return (
    label !== undefined &&
    label !== "content filter" &&
    label !== "input check" &&
    /^[\w.,\s]+(?::[^=]+)?=[^=]*$/.test(before)
  );
}

/** What takes its answer away; undefined where it is looked at. What raises by itself was a lone statement before, too. */
function faultOf(document: PythonDocument, call: Call): string | undefined {
  const { source } = document;
  const lines = source.text.slice(source.lineStart(source.position(call.from).line)).split(/\r?\n/, 20);
  const [first = ""] = lines;
  const holder = document.decisions.findLast(({ condition: { from, to } }) => from <= call.from && call.to <= to);
  if (holder?.body && isNever(document, holder.condition.text)) return "is never asked";
  if (holder?.body && linesOf(holder.body.text).every((line) => IDLE.test(line))) return "no longer stops anything";
  if (isSwallowed(document, call)) return "is asked, and its error is swallowed";
  return /^\s*(?:await\s+)?$/.test(first.slice(0, Math.max(0, first.indexOf(call.text.split(/\r?\n/)[0] as string)))) &&
    /^\s*(?:await\s+)?[\w.]+\(/.test(first)
    ? UNUSED
    : undefined;
}

/** Without blank lines and comments. */
function linesOf(block: string): readonly string[] {
  return block
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#"));
}

/** `if not moderate(prompt) and STRICT:` where STRICT is False. */
function isNever({ assignments }: PythonDocument, header: string): boolean {
  return [...header.matchAll(/\band\s+(\w+)\s*$|^\s*(\w+)\s+and\b/g)].some(([, last, first]) => {
    const name = last ?? first ?? "";
    if (name === "False" || name === "0") return true;
    const set = assignments.filter(({ target }) => target.text === name);
    return set.length === 1 && set[0]?.value.is(false) === true;
  });
}

function isSwallowed({ tries, source }: PythonDocument, call: Call): boolean {
  return tries.some(
    ({ body: tried, handlers }) =>
      tried.from <= call.from &&
      call.to <= tried.to &&
      handlers.some(
        ({ types, body: caught }) =>
          (types.length === 0 || types.some(({ last }) => BROAD.test(last))) &&
          source.text
            .slice(caught.from, caught.to)
            .split(/\r?\n/)
            .every((line) => IDLE.test(line.trim()) || line.trim() === ""),
      ),
  );
}

const RATE = /(\d{1,12})\s{0,9}(?:\/|per)\s*(\d+)?\s*(second|minute|hour|day)/i;
const SECONDS: Readonly<Record<string, number>> = { second: 1, minute: 60, hour: 3600, day: 86_400 };
/** From so many times as much on, a limit is none any more. */
const FAR = 10;

/** `@limiter.limit("10/minute")` that became `100000/minute`. */
function* widened(before: PythonDocument, after: PythonDocument): Generator<Flip> {
  const old = new Map(rates(before).map(({ key, rate, text }) => [key, { rate, text }]));
  for (const { key, rate, text, call } of rates(after)) {
    const was = old.get(key);
    if (was && rate >= was.rate * FAR)
      yield {
        message: `the rate limit went from ${was.text} to ${text}`,
        location: call.location,
        anchor: call.anchor,
        severity: "medium",
      };
  }
}

function rates({ functions }: PythonDocument) {
  return functions.flatMap(({ path, decorators }) =>
    decorators.flatMap(({ call }) => {
      const text = call?.argument(0).string;
      const [, count, times, unit] = RATE.exec(text ?? "") ?? [];
      const seconds = SECONDS[unit?.toLowerCase() ?? ""];
      if (!call || text === undefined || seconds === undefined || !/limit|throttle/i.test(call.callee.text)) return [];
      return [{ key: `${path} ${call.callee.text}`, rate: Number(count) / (Number(times ?? 1) * seconds), text, call }];
    }),
  );
}
