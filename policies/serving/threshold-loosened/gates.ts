/** Comparisons of a metric with its limit that stopped a model, and do not any more. */
import { type Comparison, comparisonsIn, type PythonDocument } from "#policy";
import { directionOf, quantityOf } from "./direction.ts";

export interface Gate extends Comparison {
  readonly quantity: string;
}

export interface WeakGate {
  readonly was: Gate;
  /** Where it stands now; undefined where it is gone. */
  readonly is: Gate | undefined;
  readonly message: string;
}

/** Comparisons with what every value has to be in are checks of types, not of quality. */
const BOUNDS: readonly (number | undefined)[] = [-1, 0, 1, 100];

export function gatesIn(document: PythonDocument): Gate[] {
  return comparisonsIn(document).flatMap((comparison): Gate[] => {
    const { metric, limit, direction } = comparison;
    if (!/^(?:name|attribute|subscript|call)$/.test(metric.kind)) return [];
    if (BOUNDS.includes(limit.literal as number) || limit.text.length > 60) return [];
    return directionOf(metric.text, direction) && directionOf(`${metric.text} ${limit.text}`, direction)
      ? [{ ...comparison, quantity: quantityOf(metric.text) }]
      : [];
  });
}

export function isStrong({ stops, bypass }: Gate): boolean {
  return stops && bypass === undefined;
}

/** Gates that are gone or no longer stop anything; whether one that is gone does its work elsewhere is not known here. */
export function weakened(before: PythonDocument, after: PythonDocument): WeakGate[] {
  const old = gatesIn(before).filter(isStrong);
  if (old.length === 0) return [];
  const now = gatesIn(after);
  return [...Map.groupBy(old, ({ quantity }) => quantity)].flatMap(([quantity, gates]): WeakGate[] => {
    const left = now.filter((one) => one.quantity === quantity);
    const strong = left.filter(isStrong);
    const missing = gates.filter((was) => count(strong, was) < count(gates, was));
    // The one whose limit is no longer compared, where several are of the quantity.
    const was = missing.find(({ limit }) => !strong.some((one) => one.limit.text === limit.text)) ?? missing[0];
    if (!was) return [];
    const turned = strong.find((one) => one.direction !== was.direction && count(gates, one) < count(strong, one));
    if (turned) {
      const message = `\`${turned.metric.text}\` now passes where it is ${word(turned.direction)} \`${turned.limit.text}\`, not ${word(was.direction)}`;
      return [{ was, is: turned, message }];
    }
    if (strong.length >= gates.length) return [];
    const weak = left.find((one) => !isStrong(one) && one.place.anchor === was.place.anchor);
    if (weak) return [{ was, is: weak, message: messageOf(weak) }];
    const gone = `nothing stops any more where \`${was.metric.text}\` misses \`${was.limit.text}\``;
    return [{ was, is: undefined, message: gone }];
  });
}

function count(gates: readonly Gate[], { direction }: Gate): number {
  return gates.filter((one) => one.direction === direction).length;
}

function word(direction: Gate["direction"]): string {
  return direction === "floor" ? "at least" : "at most";
}

function messageOf({ metric, limit, bypass }: Gate): string {
  return bypass === undefined
    ? `\`${metric.text}\` is still compared with \`${limit.text}\`, and nothing stops where it misses`
    : `\`${metric.text}\` passes whatever it is, by \`${bypass}\``;
}
