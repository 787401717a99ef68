/** Guards that a switch lets everybody pass: debug modes, environments, settings that skip. */
import { type Place, type PythonDocument, switchesAround, switchIn } from "#policy";
import type { Flip } from "./flags.ts";
import { isGuardFunction } from "./names.ts";
import { denialOf, refusalsIn } from "./refusals.ts";
import { guardCalls } from "./toothless.ts";

interface Guarded {
  readonly key: string;
  readonly name: string;
  readonly place: Place;
  /** Switches that are asked before it, or together with it. */
  readonly switches: readonly string[];
}

export function* passed(before: PythonDocument, after: PythonDocument, serves: boolean): Generator<Flip> {
  const now = Map.groupBy(guardedIn(after, true), ({ key }) => key);
  for (const [key, old] of Map.groupBy(guardedIn(before, serves), (one) => one.key)) {
    const left = now.get(key) ?? [];
    if (left.length !== old.length) continue;
    for (const [index, { switches }] of old.entries()) {
      const is = left[index];
      const fresh = is?.switches.find((one) => switches.length === 0 && one !== "");
      if (is && fresh !== undefined)
        yield {
          message: `${is.name} is left out where \`${fresh}\` says so`,
          location: is.place.location,
          anchor: is.place.anchor,
        };
    }
  }
  const known = new Set(exitsIn(before).map(({ key }) => key));
  const guards = new Set(before.functions.map(({ path }) => path));
  for (const { key, name, place, switches } of exitsIn(after)) {
    if (!known.has(key) && guards.has(place.anchor))
      yield {
        message: `${name} lets everybody pass where \`${switches[0]}\` says so`,
        location: place.location,
        anchor: place.anchor,
      };
  }
}

function guardedIn(document: PythonDocument, serves: boolean): Guarded[] {
  const around = (place: Place) => switchesAround(document, place);
  const calls = guardCalls(document, serves).map((call): Guarded => {
    const holder = document.decisions.findLast(({ condition: { from, to } }) => from <= call.from && call.to <= to);
    const beside = holder ? switchBeside(holder.condition, call) : undefined;
    return {
      key: `${call.anchor} ${call.callee.text}`,
      name: `\`${call.callee.text.slice(0, 60)}\``,
      place: call,
      switches: [...(beside ?? []), ...around(holder ?? call)],
    };
  });
  const refusals = refusalsIn(document, serves).map((decision): Guarded => {
    const own = switchIn(decision.condition.text);
    return {
      key: `${decision.anchor} refusal`,
      name: `the answer \`${denialOf(decision)}\``,
      place: decision.condition,
      switches: [...(own === undefined ? [] : [own]), ...around(decision)],
    };
  });
  return [...calls, ...refusals];
}

/** In `if not moderate(text) or FORCE_BLOCK: raise` the switch stops more, not less. */
function switchBeside(
  condition: PythonDocument["decisions"][number]["condition"],
  call: Place,
): readonly string[] | undefined {
  const rest = `${condition.text.slice(0, call.from - condition.from)} ${condition.text.slice(call.to - condition.from)}`;
  const found = switchIn(rest);
  if (found === undefined) return undefined;
  const own =
    condition.operator === "or"
      ? condition.parts.find(({ from, to }) => from <= call.from && call.to <= to)
      : undefined;
  return own && !own.text.includes(found) ? undefined : [found];
}

/** `if settings.DEBUG: return user` in a function that guards. */
function exitsIn(document: PythonDocument): Guarded[] {
  const guards = document.functions.filter(({ name }) => isGuardFunction(name));
  if (guards.length === 0) return [];
  return document.decisions.flatMap((decision): Guarded[] => {
    const { condition, body, anchor } = decision;
    const own = guards.find(({ path }) => path === anchor);
    const found = own ? switchIn(condition.text) : undefined;
    if (!own || found === undefined || !body || !/^return\b(?!\s+False\b)[^(]*$/.test(body.text)) return [];
    return [{ key: `${anchor} ${condition.text}`, name: `\`${own.name}\``, place: condition, switches: [found] }];
  });
}
