/** Splits of one dataset that overlap. */
import type { Call, Value } from "#policy";

/** What the evaluation set shares with the training set, in words; undefined where they differ or nobody knows. */
export function overlap(train: Value, evaluation: Value): string | undefined {
  const [a, b] = [loadOf(train), loadOf(evaluation)];
  if (!a || !b || a.key !== b.key) return undefined;
  if (!overlaps(a.split, b.split)) return undefined;
  return a.split === b.split
    ? `the split \`${b.split}\` of \`${b.name}\` that it trains on`
    : `\`${b.split}\` of \`${b.name}\`, which its training on \`${a.split}\` holds`;
}

interface Load {
  readonly name: string;
  readonly split: string;
  /** All that is said of the dataset beside its split. */
  readonly key: string;
}

/** `load_dataset(name, split=…)`, also `load_dataset(name)["train"]`. */
function loadOf(value: Value): Load | undefined {
  const bound = value.bound;
  const indexed = bound.kind === "subscript" ? bound.index.string : undefined;
  const call = (indexed === undefined ? bound : bound.object.bound).call;
  if (
    !call ||
    !/^(?:load_dataset|tfds\.load|load)$/.test(call.method) ||
    !call.names.some((name) => /^(?:datasets\.(?:load\.)?load_dataset|tensorflow_datasets\.load)$/.test(name))
  )
    return undefined;
  const name = call.argument(0, "path").string ?? call.argument(0, "name").string;
  const split = indexed ?? call.keyword("split").string;
  if (name === undefined || split === undefined || call.hasSpread) return undefined;
  return { name, split, key: keyOf(call) };
}

function keyOf(call: Call): string {
  return [
    ...call.args.map(({ text }) => text),
    ...call.keywords.filter(({ name }) => name !== "split").map(({ name, value }) => `${name}=${value.text}`),
  ].join();
}

interface Range {
  readonly split: string;
  readonly from: number;
  readonly to: number;
  readonly percent: boolean;
}

function overlaps(a: string, b: string): boolean {
  if (a === b) return !/^(?:validation|test)/.test(a) || a.includes("train");
  const [lefts, rights] = [rangesOf(a), rangesOf(b)];
  if (!lefts || !rights) return false;
  return lefts.some((left) => rights.some((right) => left.split === right.split && meets(left, right)));
}

function meets(a: Range, b: Range): boolean {
  const isWhole = ({ from, to }: Range): boolean => from === 0 && to === Number.POSITIVE_INFINITY;
  if (isWhole(a) || isWhole(b)) return true;
  return a.percent === b.percent && a.from < b.to && b.from < a.to;
}

/** `train[:80%]+test`; undefined for what is written in another way. */
function rangesOf(split: string): Range[] | undefined {
  const parts = split.split("+").map((part): Range | undefined => {
    const match = /^\s*(\w+)(?:\[(\d*)(%?):(\d*)(%?)\])?\s*$/.exec(part);
    if (!match) return undefined;
    const [, name = "", from, p1, to, p2] = match;
    return {
      split: name,
      from: Number(from || 0),
      to: to ? Number(to) : Number.POSITIVE_INFINITY,
      percent: p1 === "%" || p2 === "%",
    };
  });
  return parts.some((part) => part === undefined) ? undefined : parts.flatMap((part) => part ?? []);
}
