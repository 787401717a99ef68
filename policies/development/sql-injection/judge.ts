/** How bad it is that a value becomes part of a query. */
import { type Severity, type Trust, trustOf, type Value } from "#policy";
import { isInValue } from "./position.ts";

interface Judgement {
  readonly value: Value;
  readonly severity: Severity;
  readonly outside: boolean;
}

const ORDER: readonly Trust[] = ["untrusted", "caller", "unknown", "operator"];
/** Words in names of what is itself a name or a piece of SQL. */
const IS_NAME =
  /(?:table|schema|column|col|database|db|index|view|dialect|field|dataset|where|clause|condition|filter|order|limit|offset|query|sql|placeholder|select|join|prefix|suffix|catalog|warehouse|path|location|partition|type|key)(?:_?(?:name|id|str|string|sql|clause|expr|list|part|def|fqn))?s?\W*$/i;

/** The worst of the values; undefined when there is none. */
export function judge(query: Value, holes: readonly Value[]): Judgement | undefined {
  const ranked = holes
    .map((value) => ({ value, trust: trustOf(value), name: isName(query, value) }))
    .sort((a, b) => ORDER.indexOf(a.trust) - ORDER.indexOf(b.trust) || Number(a.name) - Number(b.name));
  const [first] = ranked;
  if (!first) return undefined;
  if (first.trust === "untrusted") return { value: first.value, severity: "high", outside: true };
  const worst = ranked.find(({ name, trust }) => !name && trust !== "operator");
  const value = (worst ?? first).value;
  return { value, severity: worst ? "medium" : "low", outside: false };
}

/** True where the value stands for a table, a column or a part of the query. */
function isName(query: Value, value: Value): boolean {
  return IS_NAME.test(value.text) || !isInValue(query, value);
}
