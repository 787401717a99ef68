/** Keywords that switch a check on, at calls that are still there. */
import type { Call, Location, PythonDocument } from "#policy";

/** Flags whose unsafe state a policy on documents reports (weights_only, verify …) are not here. */
const CHECKS =
  /^(?:validate(?:_\w+)?|(?:do_)?sanitize\w*|(?:block|filter|reject)_(?:nsfw|toxic\w*|unsafe|harmful|pii|profanity)|verify_(?:checksums?|signatures?|hash(?:es)?|integrity|digests?)|check_(?:integrity|signature|inputs?|outputs?)|(?:enable|use|require|requires|with|apply)_(?:auth\w*|moderation|guardrails?|safety\w*|content_filter\w*|rate_limit\w*|validation))$/;
/** Values that are a check themselves: None takes it out. */
const CHECKERS =
  /^(?:safety_checker|content_filter|moderation|guardrails?|input_validator|output_validator|guardrail_config|guardrailConfig|guardrailIdentifier)$/;

export interface Flip {
  readonly message: string;
  readonly location: Location;
  readonly anchor: string;
  readonly severity?: "medium";
}

export function* flips(before: PythonDocument, after: PythonDocument): Generator<Flip> {
  yield* replacedMembers(before, after);
  const open = new Set(after.allCalls.filter(isOpen).map(keyOf));
  const guarded = before.allCalls.filter((call) => isGuarded(call) || open.has(keyOf(call)));
  const old = Map.groupBy(guarded, keyOf);
  if (old.size === 0) return;
  const now = Map.groupBy(after.allCalls, keyOf);
  for (const [key, calls] of old) {
    const left = now.get(key) ?? [];
    // Which of several became which is known only while there are as many.
    const all = before.allCalls.filter((call) => keyOf(call) === key);
    if (left.length !== all.length) continue;
    for (const call of calls) {
      const same = left[all.indexOf(call)];
      if (same && !same.hasSpread) yield* compare(call, same);
    }
  }
}

function* compare(was: Call, is: Call): Generator<Flip> {
  for (const { name, value } of is.keywords) {
    if (opens(name, value) && !opens(name, was.keyword(name)))
      yield {
        message: `\`${name}\` of \`${is.callee.text.slice(0, 60)}\` is switched off`,
        location: value.location,
        anchor: is.anchor,
      };
  }
  for (const { name, value } of was.keywords) {
    const now = is.keyword(name);
    // What opens a guard as it stands is told above.
    if (opens(name, now)) continue;
    const off = CHECKS.test(name)
      ? value.is(true) && (now.absent || now.is(false))
      : isChecker(name) && isSet(value) && (now.is(null) || now.absent);
    if (!off) continue;
    const state = now.absent ? "lost" : "switched off";
    yield {
      message: `\`${name}\` of \`${is.callee.text.slice(0, 60)}\` is ${state}`,
      location: (now.absent ? is : now).location,
      anchor: is.anchor,
    };
  }
}

/** Values that say that nothing is checked. */
function opens(name: string, value: Call["value"]): boolean {
  if (value.absent) return false;
  if (name === "safety_checker") return value.is(null);
  if (name === "requires_safety_checker") return value.is(false);
  // https://ai.google.dev/gemini-api/docs/safety-settings
  if (name === "safety_settings" || name === "threshold")
    return /\bBLOCK_NONE\b|HarmBlockThreshold\.OFF\b/.test(value.text);
  // Guardrails AI: what fails passes.
  return name === "on_fail" && (value.is("noop") || /\bOnFailAction\.NOOP$/.test(value.text));
}

function isOpen({ keywords }: Call): boolean {
  return keywords.some(({ name, value }) => opens(name, value));
}

/** `pipe.safety_checker = None`, or a lambda that finds nothing. */
function* replacedMembers(before: PythonDocument, after: PythonDocument): Generator<Flip> {
  const off = ({ assignments }: PythonDocument) =>
    assignments.filter(
      ({ target, value }) =>
        target.kind === "attribute" && target.last === "safety_checker" && (value.is(null) || value.kind === "lambda"),
    );
  const known = new Set(off(before).map(({ target }) => `${target.anchor} ${target.text}`));
  for (const { target } of off(after)) {
    if (!known.has(`${target.anchor} ${target.text}`))
      yield { message: `\`${target.text}\` is switched off`, location: target.location, anchor: target.anchor };
  }
}

function isGuarded({ keywords }: Call): boolean {
  return keywords.some(({ name, value }) => (CHECKS.test(name) && value.is(true)) || (isChecker(name) && isSet(value)));
}

function isChecker(name: string): boolean {
  return CHECKERS.test(name);
}

function isSet(value: Call["value"]): boolean {
  return !value.is(null) && !value.is(false) && !value.absent;
}

function keyOf({ anchor, callee }: Call): string {
  return `${anchor} ${callee.text}`;
}
