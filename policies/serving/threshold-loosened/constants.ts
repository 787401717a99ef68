/** Constants that another file compares a metric with, and whose own names do not say what they limit. */
import type { ChangeView, Limit, PythonDocument, Value } from "#policy";
import { directionOf } from "./direction.ts";
import { gatesIn } from "./gates.ts";

export interface Constant {
  readonly was: Limit;
  readonly is: Limit;
}

export function* comparedConstants(view: ChangeView): Iterable<Constant> {
  const changed = changedConstants(view);
  if (changed.size === 0) return;
  const names = [...changed.keys()].map((key) => key.slice(key.indexOf(".") + 1));
  const told = new Set<string>();
  for (const { after } of view.heads(new RegExp(`\\b(?:${names.join("|")})\\b`), "python")) {
    for (const { metric, limit, direction, stops } of after.flatMap(gatesIn)) {
      const key = limit.name?.split(".").slice(-2).join(".") ?? "";
      const found = changed.get(key);
      if (!found || !stops || told.has(key)) continue;
      told.add(key);
      const side = (one: Value): Limit => ({
        id: key,
        name: `${limit.last}\` for \`${metric.text}`,
        value: one.literal as number,
        direction,
        anchor: one.anchor,
        location: one.location,
      });
      yield { was: side(found.was), is: side(found.is) };
    }
  }
}

/** By the module's name and their own. */
function changedConstants(view: ChangeView) {
  const changed = new Map<string, { readonly was: Value; readonly is: Value }>();
  for (const { file, before, after } of view.pairs("python")) {
    const [old, now] = [before[0], after[0]];
    if (!old || !now || old.notebook) continue;
    const known = constantsOf(old);
    const module = /(\w+)\.py$/.exec(file.path)?.[1] ?? "";
    for (const [name, is] of constantsOf(now)) {
      const was = known.get(name);
      if (was && was.literal !== is.literal && !directionOf(name)) changed.set(`${module}.${name}`, { was, is });
    }
  }
  return changed;
}

function constantsOf({ assignments }: PythonDocument): Map<string, Value> {
  return new Map(
    assignments
      .filter(({ target, value, anchor }) => anchor === "" && target.kind === "name" && value.kind === "number")
      .map(({ target, value }) => [target.text, value]),
  );
}
