/** `frame["vector"].apply(eval)`, `map(eval, rows)`: who is handed eval calls it with whatever there is. */
import type { PythonDocument, Value } from "#policy";

const CALLERS =
  "map imap imap_unordered starmap apply applymap transform agg submit apply_async run_in_executor to_thread".split(
    " ",
  );
/** Their keyword says what is called. */
const BY_KEYWORD = ["func", "target", "fn"];
const STARTED = ["Thread", "Process", "Timer"];
const RUN = /^(?:builtins\.)?(?:eval|exec)$/;

export interface Handed {
  readonly value: Value;
  /** What it is called with, as far as that stands beside it. */
  readonly data: readonly Value[];
}

export function* handedOn(document: PythonDocument): Iterable<Handed> {
  for (const call of document.calls(...[...CALLERS, ...STARTED].map((name) => `*.${name}`))) {
    const all = [
      ...call.args,
      ...call.keywords.filter(({ name }) => BY_KEYWORD.includes(name)).map((one) => one.value),
    ];
    const data = [call.receiver, ...call.args, call.keyword("args")].flatMap((one) => [one, ...one.items]);
    for (const value of all)
      if (isRun(value)) yield { value, data: data.filter((one) => one !== value && !one.absent) };
  }
  // https://pandas.pydata.org/docs/reference/api/pandas.read_csv.html
  for (const call of document.callsWhere((name) => /(?:^|\.)(?:read_\w+|loadtxt|genfromtxt)$/.test(name))) {
    for (const { value } of call.keyword("converters").bound.entries) if (isRun(value)) yield { value, data: [] };
  }
}

function isRun({ names }: Value): boolean {
  return names.some((name) => RUN.test(name));
}
